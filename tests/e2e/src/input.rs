//! What a person does: point, press, drag, type.

use std::time::Duration;

use fantoccini::actions::{
    ActionSequence, Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT,
    MOUSE_BUTTON_RIGHT, MouseActions, PointerAction, TouchActions,
};
use fantoccini::key::Key;

use crate::problem::{Problem, Result};
use crate::target::Target;
use crate::window::Window;

/// The mouse keeps its place between two sequences of actions because they share this name.
const MOUSE: &str = "mouse";
const KEYS: &str = "keys";
const FINGER: &str = "finger";

impl Window {
    pub async fn click(&self, target: &Target) -> Result<()> {
        self.press_button(target, MOUSE_BUTTON_LEFT, 1).await
    }

    pub async fn double_click(&self, target: &Target) -> Result<()> {
        self.press_button(target, MOUSE_BUTTON_LEFT, 2).await
    }

    pub async fn right_click(&self, target: &Target) -> Result<()> {
        self.press_button(target, MOUSE_BUTTON_RIGHT, 1).await
    }

    /// With modifier keys held (`Shift`, `Control`, …).
    pub async fn click_holding(&self, target: &Target, modifiers: &str) -> Result<()> {
        let held = modifiers
            .split('+')
            .map(key)
            .collect::<Result<Vec<char>>>()?;
        for &value in &held {
            self.keys([KeyAction::Down { value }]).await?;
        }
        let clicked = self.click(target).await;
        for &value in held.iter().rev() {
            self.keys([KeyAction::Up { value }]).await?;
        }
        clicked
    }

    pub async fn point_at(&self, target: &Target) -> Result<()> {
        let place = self.see(target).await?;
        self.mouse([to(place.x, place.y)]).await
    }

    pub async fn button_down(&self) -> Result<()> {
        self.mouse([PointerAction::Down {
            button: MOUSE_BUTTON_LEFT,
        }])
        .await
    }

    pub async fn button_up(&self) -> Result<()> {
        self.mouse([PointerAction::Up {
            button: MOUSE_BUTTON_LEFT,
        }])
        .await
    }

    /// Takes something and brings it elsewhere in `moves` moves, as a hand does, and lets go.
    pub async fn drag(&self, from: &Target, to: &Target, moves: u32) -> Result<()> {
        self.take_and_hold(from, to, moves).await?;
        self.button_up().await
    }

    /// The same without letting go.
    pub async fn take_and_hold(&self, from: &Target, target: &Target, moves: u32) -> Result<()> {
        let start = self.see_still(from).await?;
        let end = self.see_still(target).await?;
        self.mouse([
            to(start.x, start.y),
            PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            },
        ])
        .await?;
        self.go(start.place(), end.place(), moves).await
    }

    /// Moves the pointer from one place to another in `moves` moves, with whatever it holds.
    pub async fn glide(&self, from: &Target, target: &Target, moves: u32) -> Result<()> {
        let start = self.see(from).await?;
        let end = self.see(target).await?;
        self.go(start.place(), end.place(), moves).await
    }

    /// A finger that rests for so long, goes elsewhere in `moves` moves and leaves the screen.
    pub async fn touch(
        &self,
        from: &Target,
        target: &Target,
        rest: Duration,
        moves: u32,
    ) -> Result<()> {
        let start = self.see_still(from).await?;
        let end = self.see_still(target).await?;
        let button = MOUSE_BUTTON_LEFT;
        let mut actions = vec![to(start.x, start.y), PointerAction::Down { button }];
        actions.push(PointerAction::Pause { duration: rest });
        let moves = moves.max(2);
        for step in 1..=moves {
            let part = f64::from(step) / f64::from(moves);
            actions.push(PointerAction::MoveTo {
                duration: Some(Duration::from_millis(16)),
                x: start.x + (end.x - start.x) * part,
                y: start.y + (end.y - start.y) * part,
            });
        }
        actions.push(PointerAction::Up { button });
        let sequence = actions
            .into_iter()
            .fold(TouchActions::new(FINGER.to_owned()), TouchActions::then);
        self.perform(sequence).await
    }

    async fn go(&self, start: (f64, f64), end: (f64, f64), moves: u32) -> Result<()> {
        let moves = moves.max(2);
        for step in 1..=moves {
            let part = f64::from(step) / f64::from(moves);
            self.mouse([to(
                start.0 + (end.0 - start.0) * part,
                start.1 + (end.1 - start.1) * part,
            )])
            .await?;
        }
        Ok(())
    }

    /// Types text into whatever has the focus.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        for letter in text.chars() {
            let value = if letter == '\n' {
                char::from(Key::Enter)
            } else {
                letter
            };
            self.keys([KeyAction::Down { value }, KeyAction::Up { value }])
                .await?;
        }
        Ok(())
    }

    /// Presses a key, with modifiers if named: `Control+Shift+z`, `Alt+ArrowRight`, `Space`.
    pub async fn press(&self, keys: &str) -> Result<()> {
        // The plus sign itself can be pressed, too: `Control++`.
        let parts: Vec<&str> = match keys.strip_suffix("++") {
            Some(before) => before.split('+').chain(["+"]).collect(),
            None if keys == "+" => vec!["+"],
            None => keys.split('+').collect(),
        };
        let values = parts.into_iter().map(key).collect::<Result<Vec<char>>>()?;
        let down = values.iter().map(|&value| KeyAction::Down { value });
        let up = values.iter().rev().map(|&value| KeyAction::Up { value });
        self.keys(down.chain(up).collect::<Vec<_>>()).await
    }

    async fn press_button(&self, target: &Target, button: u64, times: u32) -> Result<()> {
        let place = self.see_still(target).await?;
        let mut actions = vec![to(place.x, place.y)];
        for _ in 0..times {
            actions.push(PointerAction::Down { button });
            actions.push(PointerAction::Up { button });
        }
        self.mouse(actions).await
    }

    async fn mouse(&self, actions: impl IntoIterator<Item = PointerAction>) -> Result<()> {
        let sequence = actions
            .into_iter()
            .fold(MouseActions::new(MOUSE.to_owned()), MouseActions::then);
        self.perform(sequence).await
    }

    async fn keys(&self, actions: impl IntoIterator<Item = KeyAction>) -> Result<()> {
        let sequence = actions
            .into_iter()
            .fold(KeyActions::new(KEYS.to_owned()), KeyActions::then);
        self.perform(sequence).await
    }

    async fn perform(&self, sequence: impl Into<ActionSequence>) -> Result<()> {
        Ok(self
            .client()
            .perform_actions(Actions::from(sequence.into()))
            .await?)
    }
}

fn to(x: f64, y: f64) -> PointerAction {
    PointerAction::MoveTo {
        duration: Some(Duration::ZERO),
        x,
        y,
    }
}

/// The driver's letter for a key as `KeyboardEvent.key` names it.
fn key(name: &str) -> Result<char> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Ok(letter);
    }
    Ok(match name {
        "Control" | "Ctrl" | "Mod" => Key::Control.into(),
        "Shift" => Key::Shift.into(),
        "Alt" => Key::Alt.into(),
        "Meta" => Key::Meta.into(),
        "Enter" => Key::Enter.into(),
        "Escape" | "Esc" => Key::Escape.into(),
        "Tab" => Key::Tab.into(),
        "Space" => ' ',
        "Backspace" => Key::Backspace.into(),
        "Delete" => Key::Delete.into(),
        "Home" => Key::Home.into(),
        "End" => Key::End.into(),
        "PageUp" => Key::PageUp.into(),
        "PageDown" => Key::PageDown.into(),
        "ArrowLeft" => Key::Left.into(),
        "ArrowRight" => Key::Right.into(),
        "ArrowUp" => Key::Up.into(),
        "ArrowDown" => Key::Down.into(),
        "F1" => Key::F1.into(),
        "F2" => Key::F2.into(),
        "F5" => Key::F5.into(),
        "F6" => Key::F6.into(),
        "F10" => Key::F10.into(),
        "F11" => Key::F11.into(),
        _ => return Err(Problem::Machine(format!("there is no key called {name}"))),
    })
}
