//! What stands on one card, and how high that makes it.

use throughline_model::{Card, CardKind, Change, Icon, Lane, LaneKind};

use super::MapInput;
use super::geometry::*;
use super::layout::Names;
use crate::font::{Fonts, Type, Weight};

const TITLE: Type = Type::new(Weight::Regular, TEXT_SIZE);
const META: Type = Type::new(Weight::Regular, META_SIZE);
const META_MARGIN: f64 = 5.0;
const TITLE_LINES: usize = 20;
const CHIP_LINES: usize = 6;
const OWNER_LINES: usize = 2;
const TAG_LINES: usize = 3;
/// A picture never makes its card higher than this many times its width.
const TALLEST_PICTURE: f64 = 1.25;
/// Between the card's edge and its picture.
const PICTURE_INSET: f64 = 4.0;

/// Where a card begins and how wide it is.
pub(super) struct CardPlace {
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
}

pub(super) fn place_card(
    card: &Card,
    lane: &Lane,
    place: CardPlace,
    mark: Option<Change>,
    input: &MapInput<'_>,
    names: &Names<'_>,
    fonts: &Fonts,
) -> CardBox {
    let kind = card.kind.unwrap_or_else(|| lane.kind.card_kind());
    let image = card
        .picture
        .and_then(|picture| input.picture_sizes.get(&picture))
        .filter(|size| size.width > 0 && size.height > 0);
    let style = match image {
        Some(_) => CardStyle::Picture,
        None if holds_chips(lane.kind) => CardStyle::Chip,
        None => CardStyle::Note,
    };
    let picture = image.map(|size| {
        let shape = f64::from(size.height) / f64::from(size.width);
        let width = place.width - 2.0 * PICTURE_INSET;
        let height = (width * shape.min(TALLEST_PICTURE)).max(24.0);
        Area {
            x: PICTURE_INSET,
            y: PICTURE_INSET,
            width,
            height: height.round(),
        }
    });
    let title = title_of(card, names);
    let owner = owner_of(card, title, names);
    let pictogram = style == CardStyle::Chip && has_room_for_icon(title, owner, place.width, fonts);
    let (sides, padding) = match style {
        CardStyle::Note | CardStyle::Picture => (2.0 * NOTE_PADDING_X, NOTE_PADDING_Y),
        CardStyle::Chip if pictogram => {
            (2.0 * CHIP_PADDING_X + CHIP_ICON + CHIP_GAP, CHIP_PADDING_Y)
        }
        CardStyle::Chip => (2.0 * CHIP_PADDING_X, CHIP_PADDING_Y),
    };
    let inner = place.width - sides;
    let most = if style == CardStyle::Chip {
        CHIP_LINES
    } else {
        TITLE_LINES
    };
    let lines = fonts.lines(title, TITLE, inner, most);
    let said =
        (kind != lane.kind.card_kind() && kind != CardKind::Note).then(|| input.words.kind(kind));
    let meta = meta_of(card, owner, said, inner, input, fonts);

    let text_y = picture.map_or(padding, |area| area.y + area.height + PICTURE_INSET)
        + if mark.is_some() { MARK_HEIGHT } else { 0.0 };
    // A storyboard picture needs no title; any other card keeps the room of one line.
    let least = if style == CardStyle::Picture { 0 } else { 1 };
    let text_end = text_y + lines.len().max(least) as f64 * LINE_HEIGHT;
    let bare_picture =
        style == CardStyle::Picture && lines.is_empty() && mark.is_none() && meta.is_none();
    let height = match (&meta, picture) {
        (None, Some(area)) if bare_picture => area.y + area.height + PICTURE_INSET,
        (None, _) => text_end + padding,
        (Some(meta), _) => text_end + META_MARGIN + meta_height(meta) + padding,
    };
    // Whole units, so that edges are crisp at 100 %.
    let height = height.ceil();
    CardBox {
        card: card.id,
        lane: lane.id,
        column: place.column,
        columns: place.columns,
        x: place.x,
        y: place.y,
        width: place.width,
        height,
        style,
        kind,
        lines,
        meta_y: if meta.is_some() {
            text_end + META_MARGIN
        } else {
            height
        },
        meta,
        picture,
        faded: !input.filter.matches(card, kind),
        icon: pictogram.then(|| icon_of(card, lane.kind, input, names)),
        mark,
        text_y,
        tint: card
            .persona
            .and_then(|persona| names.personas.get(&persona))
            .map(|persona| persona.tint.number()),
    }
}

/// A pictogram gives way where a word would be broken beside it and is whole without it.
fn has_room_for_icon(title: &str, owner: Option<&str>, width: f64, fonts: &Fonts) -> bool {
    let whole = width - 2.0 * CHIP_PADDING_X;
    let keeps = |width: f64| {
        fonts.keeps_words(title, TITLE, width)
            && owner.is_none_or(|owner| fonts.keeps_words(owner, META, width))
    };
    keeps(whole - CHIP_ICON - CHIP_GAP) || !keeps(whole)
}

/// The department a card names, unless its title says it already.
fn owner_of<'a>(card: &Card, title: &str, names: &Names<'a>) -> Option<&'a str> {
    card.department
        .and_then(|id| names.departments.get(&id))
        .map(|department| department.name.as_str())
        .filter(|owner| owner.trim().to_lowercase() != title.trim().to_lowercase())
}

/// What is written on a card: its own title or, failing that, its touchpoint's name.
pub(super) fn title_of<'a>(card: &'a Card, names: &Names<'a>) -> &'a str {
    if !card.title.trim().is_empty() {
        return &card.title;
    }
    card.touchpoint
        .and_then(|id| names.touchpoints.get(&id))
        .map_or("", |touchpoint| &touchpoint.name)
}

/// How much room the lines of a meta block take.
fn meta_height(meta: &CardMeta) -> f64 {
    let dots = usize::from(meta.evidence.is_some() && !meta.dots_inline);
    (dots + meta.grade_lines.len() + meta.lines.len()) as f64 * META_LINE_HEIGHT
}

/// `kind` is the word for a kind that the lane does not tell, since its colour alone must not.
fn meta_of(
    card: &Card,
    owner: Option<&str>,
    kind: Option<&str>,
    inner: f64,
    input: &MapInput<'_>,
    fonts: &Fonts,
) -> Option<CardMeta> {
    let severity = card.severity.filter(|severity| (1..=5).contains(severity));
    if card.evidence.is_none()
        && severity.is_none()
        && owner.is_none()
        && card.tags.is_empty()
        && kind.is_none()
    {
        return None;
    }
    let words: Vec<String> = card
        .evidence
        .map(|grade| input.words.evidence(grade).to_owned())
        .into_iter()
        .chain(severity.map(|severity| input.words.severity(severity)))
        .collect();
    let all = words.join(" · ");
    let dots_inline =
        card.evidence.is_some() && fonts.lines(&all, META, inner - DOTS_WIDTH, 2).len() == 1;
    let grade_lines = if dots_inline || fonts.lines(&all, META, inner, 2).len() < 2 {
        words.is_empty().then(Vec::new).unwrap_or_else(|| vec![all])
    } else {
        words
            .iter()
            .flat_map(|word| fonts.lines(word, META, inner, 2))
            .collect()
    };
    let mut lines = kind
        .map(|kind| fonts.lines(kind, META, inner, 1))
        .unwrap_or_default();
    lines.extend(
        owner
            .map(|owner| fonts.lines(owner, META, inner, OWNER_LINES))
            .unwrap_or_default(),
    );
    let tags: Vec<String> = card.tags.iter().map(|tag| format!("#{tag}")).collect();
    lines.extend(fonts.lines(&tags.join(" "), META, inner, TAG_LINES));
    Some(CardMeta {
        evidence: card.evidence,
        severity,
        grade_lines,
        dots_inline,
        lines,
    })
}

fn holds_chips(kind: LaneKind) -> bool {
    match kind {
        LaneKind::Touchpoints
        | LaneKind::Channels
        | LaneKind::Frontstage
        | LaneKind::Backstage
        | LaneKind::Support
        | LaneKind::Systems
        | LaneKind::Departments => true,
        LaneKind::Actions
        | LaneKind::Thoughts
        | LaneKind::Quotes
        | LaneKind::Emotion
        | LaneKind::Arc
        | LaneKind::Pains
        | LaneKind::Gains
        | LaneKind::Pictures
        | LaneKind::Measures
        | LaneKind::Opportunities
        | LaneKind::Text
        | LaneKind::Custom
        | LaneKind::LineOfInteraction
        | LaneKind::LineOfVisibility
        | LaneKind::LineOfInternalInteraction => false,
    }
}

fn icon_of(card: &Card, kind: LaneKind, input: &MapInput<'_>, names: &Names<'_>) -> Icon {
    if let Some(touchpoint) = card.touchpoint.and_then(|id| names.touchpoints.get(&id)) {
        return touchpoint.icon;
    }
    let same = |name: &str| name.trim().eq_ignore_ascii_case(card.title.trim());
    match kind {
        LaneKind::Channels | LaneKind::Touchpoints => input
            .library
            .channels
            .iter()
            .find(|channel| same(&channel.name))
            .map_or(Icon::Dot, |channel| channel.icon),
        LaneKind::Frontstage | LaneKind::Backstage => Icon::Person,
        LaneKind::Departments => Icon::Team,
        LaneKind::Systems | LaneKind::Support => Icon::Bolt,
        LaneKind::Actions
        | LaneKind::Thoughts
        | LaneKind::Quotes
        | LaneKind::Emotion
        | LaneKind::Arc
        | LaneKind::Pains
        | LaneKind::Gains
        | LaneKind::Pictures
        | LaneKind::Measures
        | LaneKind::Opportunities
        | LaneKind::Text
        | LaneKind::Custom
        | LaneKind::LineOfInteraction
        | LaneKind::LineOfVisibility
        | LaneKind::LineOfInternalInteraction => Icon::Dot,
    }
}
