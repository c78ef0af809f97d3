//! The pictograms of touchpoints, channels and systems: strokes on a field of 24 × 24 units, drawn
//! 1.75 wide with round ends, without fill. The interface has the same table.

use throughline_model::Icon;

/// The icon as SVG path data.
pub fn path(icon: Icon) -> &'static str {
    match icon {
        Icon::Store => "M4 10v10h16V10M3 10l2-6h14l2 6zM10 20v-5h4v5",
        Icon::Web => {
            "M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM3.5 12h17M12 3.500c3 3 3 14 0 17M12 3.500c-3 3-3 14 0 17"
        }
        Icon::Phone => {
            "M9 3h6a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2ZM11 18h2"
        }
        Icon::Call => {
            "M5 4h4l1.5 5-2 1.500a12 12 0 0 0 5 5l1.5-2 5 1.500v4a1.5 1.5 0 0 1-1.7 1.500C11 20 4 13 3.5 5.700A1.5 1.5 0 0 1 5 4z"
        }
        Icon::Mail => {
            "M5.5 5.500h13a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2ZM4 7l8 6 8-6"
        }
        Icon::Chat => "M4 5h16v11H9l-5 4zM8 9h8M8 12h5",
        Icon::Social => {
            "M17.5 3.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM6.5 9.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM17.5 15.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM8.7 10.800l6.6-3.600M8.7 13.200l6.6 3.6"
        }
        Icon::Letter => "M6 3.500h12v17H6zM9 8h6M9 12h6M9 16h3",
        Icon::Poster => "M5 3.500h14v12H5zM12 15.500v5M8.5 20.500h7M8.5 7.500h7M8.5 11h4",
        Icon::Person => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 21c1-4.5 4-6.5 8-6.500s7 2 8 6.5",
        Icon::Team => {
            "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM2.5 20c.7-4 3.3-5.5 6.5-5.500s5.8 1.5 6.5 5.500M16 5.500a3 3 0 0 1 0 6M17.5 14.800c2.2.500 3.6 2 4 5.2"
        }
        Icon::Card => {
            "M5.5 5.500h13a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2ZM3.5 10h17M7 15h3"
        }
        Icon::Document => "M6 3.500h8l4.5 4.500v12.500H6zM14 3.500V8h4.500M9 12.500h6M9 16h6",
        Icon::Machine => {
            "M6 6h12v12H6zM10 10h4v4h-4zM9 3v3M15 3v3M9 18v3M15 18v3M3 9h3M3 15h3M18 9h3M18 15h3"
        }
        Icon::Vehicle => {
            "M4 16.500V9.500L6.5 5h11L20 9.500v7zM4 10.500h16M7.5 16.500v2.500M16.5 16.500v2.500M7.5 13.500h.01M16.5 13.500h.01"
        }
        Icon::Calendar => {
            "M5.5 5.500h13a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2ZM3.5 10h17M8 3v4M16 3v4"
        }
        Icon::Bolt => "M13 3 5 14h6l-1 7 8-11h-6z",
        Icon::Dot => "M12 10.500a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z",
    }
}

#[cfg(test)]
mod tests {
    use throughline_model::Icon;

    #[test]
    fn pictures_and_the_interface_draw_the_same_pictograms() {
        use Icon::*;
        let icons = [
            Store, Web, Phone, Call, Mail, Chat, Social, Letter, Poster, Person, Team, Card,
            Document, Machine, Vehicle, Calendar, Bolt, Dot,
        ];
        let path =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/icons.ts");
        // Long paths stand in a line of their own.
        let table = std::fs::read_to_string(path)
            .unwrap()
            .replace("\r\n", "\n")
            .replace(":\n    ", ": ");
        for icon in icons {
            let name = serde_json::to_value(icon).unwrap();
            let line = format!("  {}: \"{}\",", name.as_str().unwrap(), super::path(icon));
            assert!(table.lines().any(|found| found == line), "{line}");
        }
    }
}
