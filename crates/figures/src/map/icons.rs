//! The pictograms of touchpoints, channels and systems: strokes on a field of 24 × 24 units, drawn
//! 1.75 wide with round ends, without fill.

use throughline_model::Icon;

/// The icon as SVG path data.
pub fn path(icon: Icon) -> &'static str {
    match icon {
        Icon::Store => "M4 10.5V20h16v-9.5M3 10l2-6h14l2 6zM10 20v-5.5h4V20",
        Icon::Web => {
            "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0 -17zM3.5 12h17M12 3.5c3.2 3.2 3.2 13.8 0 17M12 3.5c-3.2 3.2 -3.2 13.8 0 17"
        }
        Icon::Phone => {
            "M9 3h6a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2H9a2 2 0 0 1 -2 -2V5a2 2 0 0 1 2 -2zM11 18h2"
        }
        Icon::Call => {
            "M5 4h3.8l1.7 4.8l-2.2 1.7a12 12 0 0 0 5.2 5.2l1.7 -2.2l4.8 1.7V19a1.6 1.6 0 0 1 -1.8 1.6C10.8 19.9 4.1 13.2 3.4 5.8A1.6 1.6 0 0 1 5 4z"
        }
        Icon::Mail => {
            "M5.5 5.5h13a2 2 0 0 1 2 2v9a2 2 0 0 1 -2 2h-13a2 2 0 0 1 -2 -2v-9a2 2 0 0 1 2 -2zM4.2 7.2l7.8 5.8l7.8 -5.8"
        }
        Icon::Chat => "M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12h5",
        Icon::Social => {
            "M15 6a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0zM4 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0zM15 18a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0zM8.7 10.9l6.6 -3.8M8.7 13.1l6.6 3.8"
        }
        Icon::Letter => "M4 9.5l8 -6l8 6V20H4zM4 10l8 5.5l8 -5.5",
        Icon::Poster => "M6 3.5h12v13H6zM9 7.5h6M9 11h4M12 16.5V21M8.5 21h7",
        Icon::Person => "M8 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM4 21c1 -4.5 4 -6.5 8 -6.5s7 2 8 6.5",
        Icon::Team => {
            "M5.5 8.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0zM2.5 20c.7 -4 3.2 -5.8 6.5 -5.8s5.8 1.8 6.5 5.8M15.5 5.2a3.5 3.5 0 0 1 0 6.6M17.5 14.6c2.2 .8 3.5 2.5 4 5.4"
        }
        Icon::Card => {
            "M5.5 5.5h13a2 2 0 0 1 2 2v9a2 2 0 0 1 -2 2h-13a2 2 0 0 1 -2 -2v-9a2 2 0 0 1 2 -2zM3.5 10h17M7 15h3.5"
        }
        Icon::Document => "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6",
        Icon::Machine => "M4.5 4h15v12h-15zM8 8h8M8 12h3M9 20h6M12 16v4",
        Icon::Vehicle => {
            "M3 6h11v10H3zM14 9.5h4l3 3.5v3h-7M5.2 17.5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0zM15.2 17.5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z"
        }
        Icon::Calendar => {
            "M4 5.5h16v15H4zM4 10h16M8.5 3v4.5M15.5 3v4.5M8.5 14.5h.1M12 14.5h.1M15.5 14.5h.1"
        }
        Icon::Bolt => "M13 3L5 14h6l-1 7l8 -11h-6z",
        Icon::Dot => "M8.5 12a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
    }
}
