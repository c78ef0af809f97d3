//! Cards through the clipboard: inside a map, between maps, from lists and spreadsheets.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use throughline_model::{CardDraft, CardId, JourneyId, Lane, LaneId, LaneKind, Step, StepId};
use throughline_store::rows::cards::CardRow;
use throughline_store::rows::{cards, lanes, lists, steps};

use super::Run;
use super::card::{demand_place, neighbours, read};
use crate::app::Context;
use crate::calls::Call;
use crate::calls::journey::*;
use crate::columns::cut_span;
use crate::draft::{Names, card_from};
use crate::drafting::card_to;
use crate::editing::{self, Editing, slot};
use crate::error::CallError;
use crate::session::Label;

/// Most cards one paste makes.
const MOST_CARDS: usize = 10_000;

/// What a copy puts on the clipboard for Throughline itself.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Payload {
    /// Always [`Payload::FORMAT`].
    format: String,
    cards: Vec<CopiedCard>,
}

impl Payload {
    const FORMAT: &str = "throughline-cards";
}

/// A card with its place relative to the top left one. Parked cards stand at (0, 0).
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CopiedCard {
    /// Lanes down, counting those that hold cards.
    down: usize,
    /// Steps across.
    across: usize,
    /// What its lane was, to say what kind the card is where it lands.
    lane: Option<LaneKind>,
    card: CardDraft,
    /// The picture's id; kept where the project knows the picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    picture: Option<throughline_model::PictureId>,
}

impl Run for CopyCards {
    fn run(self, on: &Context<'_>) -> Result<CopiedCards, CallError> {
        on.read(Self::NAME, move |connection| {
            let rows = read(connection, &self.cards)?;
            let library = lists::read(connection)?;
            let mut grids: HashMap<JourneyId, Grid> = HashMap::new();
            let mut placed = Vec::with_capacity(rows.len());
            for row in rows {
                let grid = match grids.entry(row.journey) {
                    std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
                    std::collections::hash_map::Entry::Vacant(new) => {
                        new.insert(Grid::read(connection, row.journey)?)
                    }
                };
                let lane = row
                    .card
                    .lane
                    .and_then(|id| grid.lanes.iter().position(|lane| lane.id == id));
                let step = row
                    .card
                    .step
                    .and_then(|id| grid.steps.iter().position(|step| step.id == id));
                let kind = lane.map(|lane| grid.lanes[lane].kind);
                placed.push((lane, step, kind, row));
            }
            // As they stand on the map, whatever order they were selected in.
            placed.sort_by(|(a_lane, a_step, _, a), (b_lane, b_step, _, b)| {
                let place =
                    |lane: &Option<usize>, step: &Option<usize>| (lane.is_none(), *lane, *step);
                (place(a_lane, a_step), &a.card.order, a.card.id).cmp(&(
                    place(b_lane, b_step),
                    &b.card.order,
                    b.card.id,
                ))
            });
            let top = placed
                .iter()
                .filter_map(|(lane, ..)| *lane)
                .min()
                .unwrap_or(0);
            let left = placed
                .iter()
                .filter_map(|(_, step, ..)| *step)
                .min()
                .unwrap_or(0);
            let cards: Vec<CopiedCard> = placed
                .into_iter()
                .map(|(lane, step, kind, CardRow { card, .. })| CopiedCard {
                    down: lane.map_or(0, |lane| lane - top),
                    across: step.map_or(0, |step| step - left),
                    lane: kind,
                    picture: card.picture,
                    card: card_to(&card, 0, &library),
                })
                .collect();
            let text = as_text(&cards);
            let payload = Payload {
                format: Payload::FORMAT.to_owned(),
                cards,
            };
            let payload = serde_json::to_string(&payload)
                .map_err(|problem| CallError::invalid(problem.to_string()))?;
            Ok(CopiedCards { payload, text })
        })
    }
}

/// One line a card; where the cards span several steps, a table with a column for each and as many
/// rows as its fullest cell has cards.
fn as_text(cards: &[CopiedCard]) -> String {
    let columns = cards.iter().map(|card| card.across + 1).max().unwrap_or(0);
    let plain = |card: &CopiedCard| card.card.title.replace(['\t', '\n', '\r'], " ");
    if columns <= 1 {
        return cards.iter().map(plain).collect::<Vec<_>>().join("\n");
    }
    let mut lines = Vec::new();
    let mut lanes: Vec<usize> = cards.iter().map(|card| card.down).collect();
    lanes.dedup();
    for lane in lanes {
        let mut cells: Vec<Vec<String>> = vec![Vec::new(); columns];
        for card in cards.iter().filter(|card| card.down == lane) {
            cells[card.across].push(plain(card));
        }
        for row in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let line: Vec<&str> = cells
                .iter()
                .map(|cell| cell.get(row).map_or("", String::as_str))
                .collect();
            lines.push(line.join("\t"));
        }
    }
    lines.join("\n")
}

/// The cells of a journey.
struct Grid {
    /// Only those that hold cards.
    lanes: Vec<Lane>,
    steps: Vec<Step>,
}

impl Grid {
    fn read(
        connection: &throughline_store::rows::Connection,
        journey: JourneyId,
    ) -> Result<Grid, CallError> {
        let mut lanes = lanes::of_journey(connection, journey)?;
        lanes.retain(|lane| lane.kind.holds_cards());
        Ok(Grid {
            lanes,
            steps: steps::of_journey(connection, journey)?,
        })
    }
}

/// What is to be pasted, with its place relative to where it is put.
enum Pasted {
    Copied(Vec<CopiedCard>),
    /// Titles with the column they go to.
    Titles(Vec<(usize, String)>),
}

impl Pasted {
    fn read(clipboard: &Clipboard) -> Result<Pasted, CallError> {
        match clipboard {
            Clipboard::Payload(text) => {
                let payload: Payload = serde_json::from_str(text)
                    .map_err(|_| CallError::invalid("what is on the clipboard is not cards"))?;
                if payload.format != Payload::FORMAT {
                    return Err(CallError::invalid("what is on the clipboard is not cards"));
                }
                Ok(Pasted::Copied(payload.cards))
            }
            Clipboard::Text(text) => {
                let titles: Vec<(usize, String)> = if text.contains('\t') {
                    throughline_exchange::pasted::table(text)
                        .into_iter()
                        .flat_map(|row| row.into_iter().enumerate())
                        .map(|(column, cell)| (column, editing::title(&cell)))
                        .filter(|(_, title)| !title.is_empty())
                        .collect()
                } else {
                    throughline_exchange::pasted::lines(text)
                        .into_iter()
                        .map(|line| (0, line))
                        .collect()
                };
                Ok(Pasted::Titles(titles))
            }
        }
    }

    fn len(&self) -> usize {
        match self {
            Pasted::Copied(cards) => cards.len(),
            Pasted::Titles(titles) => titles.len(),
        }
    }

    /// Nothing but pictures, as they are dropped on a map.
    fn are_pictures(&self) -> bool {
        match self {
            Pasted::Copied(cards) => cards
                .iter()
                .all(|card| card.picture.is_some() && card.card.title.is_empty()),
            Pasted::Titles(_) => false,
        }
    }

    fn first(&self) -> String {
        match self {
            Pasted::Copied(cards) => cards.first().map(|card| card.card.title.clone()),
            Pasted::Titles(titles) => titles.first().map(|(_, title)| title.clone()),
        }
        .unwrap_or_default()
    }
}

impl Run for PasteCards {
    fn run(self, on: &Context<'_>) -> Result<Vec<CardId>, CallError> {
        let pasted = Pasted::read(&self.clipboard)?;
        if pasted.len() > MOST_CARDS {
            return Err(CallError::invalid(format!(
                "more than {MOST_CARDS} cards cannot be pasted at once"
            )));
        }
        on.edit(
            Self::NAME,
            move |connection| {
                editing::journey(connection, self.journey)?;
                demand_place(connection, self.journey, &self.place)?;
                let grid = Grid::read(connection, self.journey)?;
                let op = if pasted.are_pictures() {
                    "op.picture.add"
                } else {
                    "op.card.paste"
                };
                let label = Label::many(op, editing::title(&pasted.first()), pasted.len());
                Ok((label, (self, grid, pasted)))
            },
            |editing, (request, grid, pasted)| {
                let mut names = Names::read(editing)?;
                let target = Target::new(editing, &request, &grid);
                let mut made = Vec::with_capacity(pasted.len());
                match pasted {
                    Pasted::Copied(cards) => {
                        for copied in cards {
                            let place = target.at(copied.down, copied.across);
                            made.push(target.put(&mut names, place, &copied.card, &copied)?);
                        }
                    }
                    Pasted::Titles(titles) => {
                        for (across, title) in titles {
                            let card = CardDraft {
                                title,
                                ..CardDraft::default()
                            };
                            let copied = CopiedCard {
                                down: 0,
                                across,
                                lane: None,
                                card: CardDraft::default(),
                                picture: None,
                            };
                            made.push(target.put(
                                &mut names,
                                target.at(0, across),
                                &card,
                                &copied,
                            )?);
                        }
                    }
                }
                Ok(made)
            },
        )
    }
}

/// Where pasted cards go.
struct Target<'a> {
    editing: &'a Editing<'a>,
    request: &'a PasteCards,
    grid: &'a Grid,
    /// Of the cell that was pasted into; `None` is the parking lot.
    corner: Option<(usize, usize)>,
}

impl<'a> Target<'a> {
    fn new(editing: &'a Editing<'a>, request: &'a PasteCards, grid: &'a Grid) -> Target<'a> {
        let place = |lane: LaneId, step: StepId| {
            let lane = grid.lanes.iter().position(|known| known.id == lane)?;
            Some((lane, grid.steps.iter().position(|known| known.id == step)?))
        };
        let corner = request
            .place
            .lane
            .zip(request.place.step)
            .and_then(|(lane, step)| place(lane, step));
        Target {
            editing,
            request,
            grid,
            corner,
        }
    }

    /// The place so many lanes down and steps across, as far as the map goes.
    fn at(&self, down: usize, across: usize) -> Place {
        let Some((lane, step)) = self.corner else {
            return self.request.place;
        };
        let lane = (lane + down).min(self.grid.lanes.len() - 1);
        let step = (step + across).min(self.grid.steps.len() - 1);
        let (lane, step) = (
            Some(self.grid.lanes[lane].id),
            Some(self.grid.steps[step].id),
        );
        let first = (lane, step) == (self.request.place.lane, self.request.place.step);
        Place {
            lane,
            step,
            before: self.request.place.before.filter(|_| first),
        }
    }

    fn put(
        &self,
        names: &mut Names<'_>,
        place: Place,
        draft: &CardDraft,
        copied: &CopiedCard,
    ) -> Result<CardId, CallError> {
        let (editing, journey) = (self.editing, self.request.journey);
        let around = neighbours(editing.connection, journey, &place)?;
        let order = editing
            .mint
            .between(&slot(&around, place.before, None, "card")?);
        let mut card = card_from(names, draft, editing.mint.id(), order)?;
        card.lane = place.lane;
        card.step = place.step;
        card.span = cut_span(editing.connection, journey, place.step, draft.span.max(1))?;
        if let Some(picture) = copied.picture
            && super::library::demand_picture(editing.connection, picture).is_ok()
        {
            card.picture = Some(picture);
        }
        // A pain pasted into a lane of something else stays a pain.
        let lands_in = self
            .grid
            .lanes
            .iter()
            .find(|lane| Some(lane.id) == place.lane)
            .map(|lane| lane.kind);
        if let (Some(from), None) = (copied.lane, card.kind) {
            let was = from.card_kind();
            let becomes =
                lands_in.map_or(throughline_model::CardKind::Note, |lane| lane.card_kind());
            let lane_says_nothing =
                lands_in.is_none() || becomes == throughline_model::CardKind::Note;
            card.kind = (was != becomes && lane_says_nothing).then_some(was);
        }
        cards::insert(editing.connection, journey, &card)?;
        Ok(card.id)
    }
}
