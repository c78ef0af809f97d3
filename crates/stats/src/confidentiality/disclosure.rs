use super::breakdown::Breakdown;
use super::dealing::{Work, deal};
use super::population::{Cell, Population, Selection};
use super::{Hiding, Minimum, Visibility};

/// At most so many segment questions are crossed with each other.
const DEEPEST: usize = 3;
/// At most so many rounds of merges aimed at leaks before the next coarser attempt.
const REPAIRS: usize = 12;
/// How much elimination one question may cost; a breakdown that is not proved by then is left out.
const WORK: u64 = 4_000_000;
/// How much larger than the minimum the groups of a breakdown are made, attempt by attempt, in
/// quarters.
const ATTEMPTS: [u64; 7] = [4, 6, 8, 12, 16, 24, 40];

/// What may ever be shown of one question in one wave. Depends on nothing but the sizes of the
/// cells, the priority of the segment questions and the minimum.
#[derive(Debug, Clone)]
pub struct Disclosure {
    population: Population,
    minimum: Minimum,
    /// Empty if there are fewer answers than the minimum in all.
    family: Vec<Breakdown>,
}

/// Which figures of a two-way table are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableVisibility {
    /// By row, then by column.
    pub cells: Vec<Vec<Visibility>>,
    pub rows: Vec<Visibility>,
    pub columns: Vec<Visibility>,
    pub total: Visibility,
}

/// All people in blocks that may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division<'a> {
    /// The segment questions it goes by, ascending.
    pub segments: &'a [usize],
    /// How many people each block has; the minimum or more.
    pub sizes: &'a [u64],
    /// The values of each cell, and the block it lies in.
    pub blocks: Vec<(&'a [u16], usize)>,
}

impl Disclosure {
    pub fn new(population: Population, minimum: Minimum) -> Self {
        let smallest = u64::from(minimum.get());
        let mut family = Vec::new();
        if population.answers() >= smallest {
            family.push(Breakdown::whole(population.cells()));
            let mut work = Work::new(WORK);
            for segments in candidates(population.segments().len()) {
                if let Some(breakdown) =
                    admitted(&population, &family, &segments, smallest, &mut work)
                {
                    family.push(breakdown);
                }
            }
        }
        Self {
            population,
            minimum,
            family,
        }
    }

    /// For another question of the same survey and wave: the same breakdowns, made coarser where
    /// fewer answered. As safe as [`Disclosure::new`], much quicker, and groups look alike from
    /// question to question; what could be shown beyond that is not looked for. Begin with the
    /// population of everybody who answered anything.
    ///
    /// People who do not occur in the first population make this fall back to
    /// [`Disclosure::new`].
    #[must_use]
    pub fn following(&self, population: Population) -> Self {
        let same_cell: Option<Vec<usize>> = population
            .cells()
            .iter()
            .map(|cell| self.population.place_of(&cell.values))
            .collect();
        let smallest = u64::from(self.minimum.get());
        let (Some(same_cell), Some((_, rest))) = (same_cell, self.family.split_first()) else {
            return Self::new(population, self.minimum);
        };
        let mut family = Vec::new();
        if population.answers() >= smallest {
            let cells = population.cells();
            family.push(Breakdown::whole(cells));
            let mut work = Work::new(WORK);
            // All at once, as it is in the usual case that nearly everybody answered.
            for breakdown in rest {
                let Some(carried) = self.carry(breakdown, &family, cells, &same_cell) else {
                    continue;
                };
                family.push(carried);
            }
            if family.len() > 1 && !proved(&population, &family, smallest, &mut work) {
                family.truncate(1);
                for breakdown in rest {
                    let carried = self.carry(breakdown, &family, cells, &same_cell);
                    let kept = carried.and_then(|carried| {
                        repaired(&population, &family, carried, smallest, &mut work)
                    });
                    family.extend(kept);
                }
            }
        }
        Self {
            population,
            minimum: self.minimum,
            family,
        }
    }

    /// The same question with its answers put into classes: `population` has one more segment
    /// question than this one, the last, whose values are the classes; without it the same people
    /// stand in it. Everything shown here stays shown, and as many classes of as many groups are
    /// shown beside it as rule 4 allows, so that no class of a group under the minimum can be read
    /// off or computed.
    ///
    /// If other people stand in it, nothing is shown.
    #[must_use]
    pub fn by_class(&self, population: Population) -> Self {
        let segments = self.population.segments();
        let classes = segments.len();
        let same_cell: Option<Vec<usize>> = population
            .cells()
            .iter()
            .map(|cell| self.population.place_of(cell.values.get(..classes)?))
            .collect();
        let fits = population.segments().len() == classes + 1
            && population.segments().starts_with(segments)
            && population.answers() == self.population.answers();
        let mut family = Vec::new();
        if let (true, Some(same_cell)) = (fits, same_cell) {
            let smallest = u64::from(self.minimum.get());
            family.extend(self.family.iter().map(|one| one.over(&same_cell)));
            let mut work = Work::new(WORK);
            for place in 0..self.family.len() {
                let mut segments = self.family[place].segments.clone();
                if segments.len() >= DEEPEST {
                    continue;
                }
                segments.push(classes);
                family.extend(admitted(
                    &population,
                    &family,
                    &segments,
                    smallest,
                    &mut work,
                ));
            }
        }
        Self {
            population,
            minimum: self.minimum,
            family,
        }
    }

    /// A breakdown for other people, below those of its parent; `None` if there is none or it
    /// divides nothing.
    fn carry(
        &self,
        breakdown: &Breakdown,
        family: &[Breakdown],
        cells: &[Cell],
        same_cell: &[usize],
    ) -> Option<Breakdown> {
        let (_, shorter) = breakdown.segments.split_last()?;
        let place = family.iter().position(|own| own.segments == shorter)?;
        let smallest = u64::from(self.minimum.get());
        let carried = breakdown.carried_over(&family[place], place, cells, same_cell, smallest);
        (carried.sizes.len() > family[place].sizes.len()).then_some(carried)
    }

    pub fn population(&self) -> &Population {
        &self.population
    }

    pub fn minimum(&self) -> Minimum {
        self.minimum
    }

    /// Whether a figure about the people of a selection may be shown.
    pub fn visibility(&self, selection: &Selection) -> Visibility {
        self.of_groups(1, |cell| selection.holds(cell).then_some(0))[0]
    }

    /// The ways all people can be divided, those with the most blocks first, that go by none of the
    /// segment questions `without`. Any one of them may be shown as a whole, beside everything else
    /// that is shown. None if nothing may be; else the last has everybody in one block.
    pub fn divisions(&self, without: &[usize]) -> Vec<Division<'_>> {
        let allowed = |one: &&Breakdown| one.segments.iter().all(|own| !without.contains(own));
        let mut divisions: Vec<Division<'_>> = self
            .family
            .iter()
            .filter(allowed)
            .map(|one| {
                let cells = self.population.cells().iter();
                let blocks = cells.zip(&one.block_of);
                Division {
                    segments: &one.segments,
                    sizes: &one.sizes,
                    blocks: blocks
                        .map(|(cell, block)| (cell.values.as_ref(), *block as usize))
                        .collect(),
                }
            })
            .collect();
        // Stable, so equals stay in the order of priority.
        divisions.sort_by_key(|one| std::cmp::Reverse(one.sizes.len()));
        divisions
    }

    /// Whether a figure about each of some disjoint groups may be shown, told by the values of all
    /// segment questions of who belongs to it.
    pub fn visibility_of_groups(
        &self,
        groups: usize,
        group_of: impl Fn(&[u16]) -> Option<usize>,
    ) -> Vec<Visibility> {
        self.of_groups(groups, |cell| {
            group_of(cell).filter(|group| *group < groups)
        })
    }

    /// Each group of a selection split by a segment question, in the order of its values.
    pub fn split(&self, selection: &Selection, segment: usize) -> Vec<Visibility> {
        let groups = self.values(segment);
        self.of_groups(groups, |cell| {
            (selection.holds(cell) && groups > 0).then(|| usize::from(cell[segment]))
        })
    }

    /// A selection split by two segment questions, with the totals of rows and columns.
    pub fn table(&self, selection: &Selection, row: usize, column: usize) -> TableVisibility {
        let (rows, columns) = (self.values(row), self.values(column));
        let cells = self.of_groups(rows * columns, |cell| {
            (selection.holds(cell) && rows * columns > 0)
                .then(|| usize::from(cell[row]) * columns + usize::from(cell[column]))
        });
        TableVisibility {
            cells: cells
                .chunks(columns.max(1))
                .map(<[Visibility]>::to_vec)
                .collect(),
            rows: self.split(selection, row),
            columns: self.split(selection, column),
            total: self.visibility(selection),
        }
    }

    fn values(&self, segment: usize) -> usize {
        self.population
            .segments()
            .get(segment)
            .map_or(0, |&values| usize::from(values))
    }

    /// Disjoint groups, of which each cell belongs to one or none.
    fn of_groups(
        &self,
        groups: usize,
        group_of: impl Fn(&[u16]) -> Option<usize>,
    ) -> Vec<Visibility> {
        let cells = self.population.cells();
        let place: Vec<Option<usize>> = cells.iter().map(|cell| group_of(&cell.values)).collect();
        let mut answers = vec![0; groups];
        for (cell, group) in cells.iter().zip(&place) {
            if let Some(group) = group {
                answers[*group] += cell.answers;
            }
        }
        let mut shown = vec![false; groups];
        for breakdown in &self.family {
            for (shown, whole) in shown
                .iter_mut()
                .zip(of_whole_blocks(breakdown, &place, groups))
            {
                *shown |= whole;
            }
        }
        let minimum = self.minimum.get();
        answers
            .into_iter()
            .zip(shown)
            .map(|(answers, shown)| {
                if answers < u64::from(minimum) {
                    Visibility::Hidden(Hiding::TooFew { minimum })
                } else if shown {
                    Visibility::Shown
                } else {
                    Visibility::Hidden(Hiding::ProtectsAnother)
                }
            })
            .collect()
    }
}

/// For each group whether it is put together from whole blocks.
fn of_whole_blocks(breakdown: &Breakdown, place: &[Option<usize>], groups: usize) -> Vec<bool> {
    // Where the first cell of each block lies; a block whose cells lie apart spoils all groups
    // it touches.
    let mut first: Vec<Option<Option<usize>>> = vec![None; breakdown.sizes.len()];
    let mut whole = vec![true; groups];
    for (&block, &group) in breakdown.block_of.iter().zip(place) {
        let seen = *first[block as usize].get_or_insert(group);
        if seen != group {
            for group in [seen, group].into_iter().flatten() {
                whole[group] = false;
            }
        }
    }
    whole
}

/// Which segment questions are crossed, in the order of priority.
fn candidates(segments: usize) -> Vec<Vec<usize>> {
    let mut levels: Vec<Vec<Vec<usize>>> = vec![vec![Vec::new()]];
    for _ in 0..DEEPEST.min(segments) {
        let next = levels
            .last()
            .into_iter()
            .flatten()
            .flat_map(|shorter| {
                let from = shorter.last().map_or(0, |last| last + 1);
                (from..segments).map(move |segment| {
                    let mut longer = shorter.clone();
                    longer.push(segment);
                    longer
                })
            })
            .collect();
        levels.push(next);
    }
    levels.into_iter().skip(1).flatten().collect()
}

/// The finest division by these segment questions that keeps rule 4 beside what was admitted
/// before; `None` if none does.
fn admitted(
    population: &Population,
    family: &[Breakdown],
    segments: &[usize],
    minimum: u64,
    work: &mut Work,
) -> Option<Breakdown> {
    let (&segment, shorter) = segments.split_last()?;
    let place = family
        .iter()
        .position(|breakdown| breakdown.segments == shorter)?;
    let parent = &family[place];
    for attempt in ATTEMPTS {
        if work.spent() {
            return None;
        }
        let smallest = (minimum * attempt).div_ceil(4);
        let breakdown = Breakdown::refined(parent, place, segment, population.cells(), smallest);
        let found = repaired(population, family, breakdown, minimum, work);
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The breakdown, with blocks put together until rule 4 holds beside the family.
fn repaired(
    population: &Population,
    family: &[Breakdown],
    mut breakdown: Breakdown,
    minimum: u64,
    work: &mut Work,
) -> Option<Breakdown> {
    let undivided = family[breakdown.parent?].sizes.len();
    for _ in 0..=REPAIRS {
        if work.spent() || breakdown.sizes.len() == undivided {
            return None;
        }
        match prove(population, family, &breakdown, minimum, work) {
            Ok(()) => return Some(breakdown),
            Err(merges) if merges.is_empty() => return None,
            Err(merges) => breakdown = breakdown.merged(&merges),
        }
    }
    None
}

/// Whether rule 4 holds for a whole family.
fn proved(population: &Population, family: &[Breakdown], minimum: u64, work: &mut Work) -> bool {
    let dealt: Vec<&Breakdown> = undivided(family.iter());
    deal(population.cells(), &dealt, minimum, work).is_ok()
}

/// The breakdowns that no other divides further: those that are divided add nothing to what can be
/// computed. The last of the family comes first.
fn undivided<'a>(family: impl DoubleEndedIterator<Item = &'a Breakdown>) -> Vec<&'a Breakdown> {
    let all: Vec<&Breakdown> = family.collect();
    all.iter()
        .enumerate()
        .rev()
        .filter(|(place, _)| all.iter().all(|other| other.parent != Some(*place)))
        .map(|(_, breakdown)| *breakdown)
        .collect()
}

/// Whether rule 4 holds for the family with one more breakdown. If not, says which pairs of its
/// blocks had better be one; none if that would not help.
fn prove(
    population: &Population,
    family: &[Breakdown],
    candidate: &Breakdown,
    minimum: u64,
    work: &mut Work,
) -> Result<(), Vec<(u32, u32)>> {
    let dealt = undivided(family.iter().chain([candidate]));
    match deal(population.cells(), &dealt, minimum, work) {
        Ok(()) => Ok(()),
        Err(None) => Err(Vec::new()),
        Err(Some(leaks)) => {
            let pairs = pairs_by_size(candidate);
            let mut merges: Vec<(u32, u32)> = (0..leaks.len())
                .filter_map(|leak| {
                    pairs
                        .iter()
                        .copied()
                        .find(|&(one, other)| leaks.needs(leak, 0, one, other))
                })
                .collect();
            merges.sort_unstable();
            merges.dedup();
            Err(merges)
        }
    }
}

/// The pairs of blocks within one parent block, those with the fewest people first.
fn pairs_by_size(breakdown: &Breakdown) -> Vec<(u32, u32)> {
    let size = |block: u32| breakdown.sizes[block as usize];
    let mut inside: Vec<Vec<u32>> = Vec::new();
    for (block, &outer) in (0u32..).zip(&breakdown.within) {
        let outer = outer as usize;
        if inside.len() <= outer {
            inside.resize(outer + 1, Vec::new());
        }
        inside[outer].push(block);
    }
    let mut pairs: Vec<(u64, u32, u32)> = inside
        .iter()
        .flat_map(|blocks| {
            blocks.iter().enumerate().flat_map(move |(index, &one)| {
                blocks[index + 1..]
                    .iter()
                    .map(move |&other| (size(one) + size(other), one, other))
            })
        })
        .collect();
    pairs.sort_unstable();
    pairs
        .into_iter()
        .map(|(_, one, other)| (one, other))
        .collect()
}
