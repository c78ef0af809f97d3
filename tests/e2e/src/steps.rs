//! A list of things to do in the window, as JSON: for looking at a change at once, and for the
//! pictures of the documentation.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use crate::problem::{Problem, Result};
use crate::target::Target;
use crate::window::Window;

/// One thing to do. A target is a CSS selector, `[x, y]`, `{"role": …, "name": …}`, `{"text": …}`
/// or `{"css": …, "part": [0.9, 0.5]}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Step {
    /// Waits for the target.
    See(Target),
    SeeGone(Target),
    Click(Target),
    DoubleClick(Target),
    RightClick(Target),
    /// `{"clickHolding": {"target": …, "keys": "Shift"}}`
    ClickHolding {
        target: Target,
        keys: String,
    },
    PointAt(Target),
    /// Takes, moves and lets go, unless `hold`.
    Drag {
        from: Target,
        to: Target,
        #[serde(default = "some_moves")]
        moves: u32,
        #[serde(default)]
        hold: bool,
    },
    /// Lets go of what an earlier step holds.
    ButtonUp {},
    /// A finger that rests, in milliseconds, before it moves.
    Touch {
        from: Target,
        to: Target,
        #[serde(default)]
        rest: u64,
        #[serde(default = "some_moves")]
        moves: u32,
    },
    /// Into whatever has the focus; `\n` is Enter.
    Type(String),
    /// `Control+Shift+z`, `Alt+ArrowRight`, `Space`
    Press(String),
    /// The body of a function; what it answers is printed.
    Js(String),
    /// Prints the target's text.
    Text(Target),
    /// Milliseconds.
    Wait(u64),
    /// Saves a picture, beside the one `--out` names unless the path is absolute.
    Shot(PathBuf),
    /// Prints what axe-core finds.
    Axe {},
}

fn some_moves() -> u32 {
    12
}

/// What a step has to say.
pub type Said = Option<String>;

/// Does the step. `folder` is where pictures go.
pub async fn take(window: &Window, step: &Step, folder: &Path) -> Result<Said> {
    match step {
        Step::See(target) => window.see(target).await.map(|_| None),
        Step::SeeGone(target) => window.see_gone(target).await.map(|()| None),
        Step::Click(target) => window.click(target).await.map(|()| None),
        Step::DoubleClick(target) => window.double_click(target).await.map(|()| None),
        Step::RightClick(target) => window.right_click(target).await.map(|()| None),
        Step::ClickHolding { target, keys } => {
            window.click_holding(target, keys).await.map(|()| None)
        }
        Step::PointAt(target) => window.point_at(target).await.map(|()| None),
        Step::Drag {
            from,
            to,
            moves,
            hold: false,
        } => window.drag(from, to, *moves).await.map(|()| None),
        Step::Drag {
            from,
            to,
            moves,
            hold: true,
        } => window.take_and_hold(from, to, *moves).await.map(|()| None),
        Step::Touch {
            from,
            to,
            rest,
            moves,
        } => window
            .touch(from, to, Duration::from_millis(*rest), *moves)
            .await
            .map(|()| None),
        Step::ButtonUp {} => window.button_up().await.map(|()| None),
        Step::Type(text) => window.type_text(text).await.map(|()| None),
        Step::Press(keys) => window.press(keys).await.map(|()| None),
        Step::Js(script) => window
            .js(script, vec![])
            .await
            .map(|value| Some(value.to_string())),
        Step::Text(target) => window.see(target).await.map(|found| Some(found.text)),
        Step::Wait(milliseconds) => {
            tokio::time::sleep(Duration::from_millis(*milliseconds)).await;
            Ok(None)
        }
        Step::Shot(path) => window.save_picture(&folder.join(path)).await.map(|()| None),
        Step::Axe {} => {
            let found = window.axe().await?;
            let lines: Vec<String> = found
                .iter()
                .map(|rule| {
                    let impact = rule.impact.as_deref().unwrap_or("?");
                    format!(
                        "axe {impact}: {} ({})\n    {}",
                        rule.help,
                        rule.id,
                        rule.nodes.join("\n    ")
                    )
                })
                .collect();
            Ok(Some(if lines.is_empty() {
                "axe: nothing found".to_owned()
            } else {
                lines.join("\n")
            }))
        }
    }
}

/// Reads a list of steps.
pub fn read(text: &str) -> Result<Vec<Step>> {
    serde_json::from_str(text).map_err(|problem| Problem::machine("the steps", problem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target::{css, role, text};

    #[test]
    fn targets_are_told_apart() {
        let steps = read(
            r##"[{"click": "#export"}, {"click": {"role": "button", "name": "Export"}}, {"click": {"text": "Waits"}},
                {"click": [10, 20.5]}, {"pointAt": {"css": ".card", "part": [0.9, 0.5]}}, {"buttonUp": {}},
                {"drag": {"from": "#a", "to": "#b"}}]"##,
        )
        .unwrap();
        assert!(matches!(&steps[0], Step::Click(target) if *target == css("#export")));
        assert!(matches!(&steps[1], Step::Click(target) if *target == role("button", "Export")));
        assert!(matches!(&steps[2], Step::Click(target) if *target == text("Waits")));
        assert!(matches!(&steps[3], Step::Click(Target::At(place)) if *place == [10.0, 20.5]));
        assert!(
            matches!(&steps[4], Step::PointAt(Target::Inside { part, .. }) if *part == [0.9, 0.5])
        );
        assert!(matches!(
            &steps[6],
            Step::Drag {
                moves: 12,
                hold: false,
                ..
            }
        ));
    }

    #[test]
    fn a_step_that_does_not_exist_is_refused() {
        assert!(read(r#"[{"klick": "a"}]"#).is_err());
    }
}
