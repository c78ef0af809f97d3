//! Names things in the page the way a person or a screen reader does.

use serde::Deserialize;
use serde_json::{Value, json};

/// Something in the page: the first visible match counts.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Target {
    /// A CSS selector.
    Css(String),
    /// A place in the page, in CSS pixels from its top left.
    At([f64; 2]),
    /// An ARIA role and how the accessible name begins: for names that go on with counts.
    Beginning { role: String, begins: String },
    /// An ARIA role (given or the element's own) and, if given, the accessible name.
    Role { role: String, name: Option<String> },
    /// The innermost element with exactly this text.
    Text { text: String },
    /// A place inside a selector's element, as a part of its width and height.
    Inside { css: String, part: [f64; 2] },
}

/// By CSS selector.
pub fn css(selector: impl Into<String>) -> Target {
    Target::Css(selector.into())
}

/// By ARIA role and accessible name.
pub fn role(role: &str, name: &str) -> Target {
    Target::Role {
        role: role.to_owned(),
        name: Some(name.to_owned()),
    }
}

/// By ARIA role and the beginning of its accessible name.
pub fn beginning(role: &str, name: &str) -> Target {
    Target::Beginning {
        role: role.to_owned(),
        begins: name.to_owned(),
    }
}

/// By its whole text.
pub fn text(text: &str) -> Target {
    Target::Text {
        text: text.to_owned(),
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Target::Css(selector) => f.write_str(selector),
            Target::At([x, y]) => write!(f, "({x}, {y})"),
            Target::Beginning { role, begins } => write!(f, "{role} “{begins}…”"),
            Target::Role {
                role,
                name: Some(name),
            } => write!(f, "{role} “{name}”"),
            Target::Role { role, name: None } => f.write_str(role),
            Target::Text { text } => write!(f, "“{text}”"),
            Target::Inside { css, part } => write!(f, "{css} at {part:?}"),
        }
    }
}

impl Target {
    pub(crate) fn as_json(&self) -> Value {
        match self {
            Target::Css(selector) => json!({ "css": selector }),
            Target::At(place) => json!({ "at": place }),
            Target::Beginning { role, begins } => json!({ "role": role, "begins": begins }),
            Target::Role { role, name } => json!({ "role": role, "name": name }),
            Target::Text { text } => json!({ "text": text }),
            Target::Inside { css, part } => json!({ "css": css, "part": part }),
        }
    }
}
