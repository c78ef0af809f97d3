use std::collections::BTreeMap;

use super::population::Cell;

/// A division of all people into blocks, each at least the minimum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Breakdown {
    /// Which segment questions it goes by, ascending.
    pub segments: Vec<usize>,
    /// The block of each cell; every number below `sizes.len()` occurs.
    pub block_of: Vec<u32>,
    /// How many answers each block has.
    pub sizes: Vec<u64>,
    /// The block of the parent that each block lies in.
    pub within: Vec<u32>,
    /// The breakdown whose blocks this one divides, by its place in the family.
    pub parent: Option<usize>,
}

impl Breakdown {
    /// Everybody in one block.
    pub fn whole(cells: &[Cell]) -> Self {
        Self {
            segments: Vec::new(),
            block_of: vec![0; cells.len()],
            sizes: vec![cells.iter().map(|cell| cell.answers).sum()],
            within: vec![0],
            parent: None,
        }
    }

    /// Each block of `parent` divided by a further segment question, with groups under `smallest`
    /// hidden together by rule 3.
    pub fn refined(
        parent: &Self,
        parent_place: usize,
        segment: usize,
        cells: &[Cell],
        smallest: u64,
    ) -> Self {
        let groups = cells
            .iter()
            .map(|cell| (u32::from(cell.values[segment]), cell.answers));
        let mut refined = Self::divided(parent, parent_place, groups, smallest);
        refined.segments.clone_from(&parent.segments);
        refined.segments.push(segment);
        refined
    }

    /// Each block of `parent` divided by the group of each cell, given with its answers.
    fn divided(
        parent: &Self,
        parent_place: usize,
        cells: impl Iterator<Item = (u32, u64)> + Clone,
        smallest: u64,
    ) -> Self {
        let mut groups: Vec<BTreeMap<u32, u64>> = vec![BTreeMap::new(); parent.sizes.len()];
        for ((group, answers), &outer) in cells.clone().zip(&parent.block_of) {
            *groups[outer as usize].entry(group).or_default() += answers;
        }
        let (mut sizes, mut within) = (Vec::new(), Vec::new());
        let mut block_of_group = Vec::with_capacity(groups.len());
        for (outer, groups) in (0u32..).zip(&groups) {
            let answers: Vec<u64> = groups.values().copied().collect();
            let hidden = hidden_together(&answers, smallest);
            let mut shared = None;
            let mut blocks = BTreeMap::new();
            for ((&group, &n), hidden) in groups.iter().zip(hidden) {
                let fresh = sizes.len() as u32;
                let block = if hidden {
                    *shared.get_or_insert(fresh)
                } else {
                    fresh
                };
                if block == fresh {
                    sizes.push(0);
                    within.push(outer);
                }
                sizes[block as usize] += n;
                blocks.insert(group, block);
            }
            block_of_group.push(blocks);
        }
        Self {
            segments: Vec::new(),
            block_of: cells
                .zip(&parent.block_of)
                .map(|((group, _), &outer)| block_of_group[outer as usize][&group])
                .collect(),
            sizes,
            within,
            parent: Some(parent_place),
        }
    }

    /// The same division of other people, block by block, where `same_cell` names for each of their
    /// cells the one that `self` knows. Blocks that fell under `smallest` are hidden together by
    /// rule 3.
    pub fn carried_over(
        &self,
        parent: &Self,
        parent_place: usize,
        cells: &[Cell],
        same_cell: &[usize],
        smallest: u64,
    ) -> Self {
        let groups = cells.iter().zip(same_cell).map(|(cell, &same)| {
            let group = self.block_of[same];
            (group, cell.answers)
        });
        let mut carried = Self::divided(parent, parent_place, groups, smallest);
        carried.segments.clone_from(&self.segments);
        carried
    }

    /// The same blocks of the same people in finer cells, where `same_cell` names for each the one
    /// that it is part of.
    pub fn over(&self, same_cell: &[usize]) -> Self {
        Self {
            block_of: same_cell.iter().map(|&cell| self.block_of[cell]).collect(),
            ..self.clone()
        }
    }

    /// With pairs of blocks put together, each pair of the same parent block.
    pub fn merged(&self, pairs: &[(u32, u32)]) -> Self {
        let mut into: Vec<u32> = (0..self.sizes.len() as u32).collect();
        for &(one, other) in pairs {
            let (kept, gone) = (into[one as usize], into[other as usize]);
            for block in &mut into {
                if *block == gone {
                    *block = kept;
                }
            }
        }
        let mut number = BTreeMap::new();
        let (mut sizes, mut within) = (Vec::new(), Vec::new());
        for (block, kept) in into.iter_mut().enumerate() {
            *kept = *number.entry(*kept).or_insert_with(|| {
                sizes.push(0);
                within.push(self.within[block]);
                sizes.len() as u32 - 1
            });
            sizes[*kept as usize] += self.sizes[block];
        }
        Self {
            segments: self.segments.clone(),
            block_of: self
                .block_of
                .iter()
                .map(|&block| into[block as usize])
                .collect(),
            sizes,
            within,
            parent: self.parent,
        }
    }
}

/// Which groups of one split are hidden: those under `smallest`, and the next smallest (the first
/// of equals) until what is hidden together reaches it. Empty groups hide nothing.
pub(super) fn hidden_together(answers: &[u64], smallest: u64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..answers.len())
        .filter(|&group| answers[group] > 0)
        .collect();
    order.sort_by_key(|&group| answers[group]);
    let mut hidden = vec![false; answers.len()];
    let mut together = 0;
    for group in order {
        let small = answers[group] < smallest;
        if !small && (together == 0 || together >= smallest) {
            break;
        }
        hidden[group] = true;
        together += answers[group];
    }
    hidden
}
