//! The import table of `ARCHITECTURE.md`, checked against Cargo's manifests and the interface's
//! import lines.

use serde_json::Value;

use super::{Source, ending};
use crate::failure::{Result, While};
use crate::process::{cargo, output};

/// Each crate with those of the project that it may use.
const CRATES: &[(&str, &[&str])] = &[
    ("throughline-model", &[]),
    ("throughline-stats", &[]),
    ("throughline-store", &["throughline-model"]),
    ("throughline-figures", &["throughline-model"]),
    (
        "throughline-exchange",
        &["throughline-model", "throughline-figures"],
    ),
    ("throughline-live", &["throughline-model"]),
    (
        "throughline-app",
        &[
            "throughline-model",
            "throughline-stats",
            "throughline-store",
            "throughline-figures",
            "throughline-exchange",
            "throughline-live",
        ],
    ),
    ("throughline-cli", &["throughline-app"]),
    ("throughline", &["throughline-app"]),
    ("throughline-e2e", &[]),
    ("xtask", &[]),
];

/// Findings in the manifests. What only a crate's own tests use is not counted.
pub fn crates() -> Result<Vec<String>> {
    let told = output(cargo().args([
        "metadata",
        "--format-version",
        "1",
        "--no-deps",
        "--offline",
    ]))?;
    let told: Value = serde_json::from_str(&told).doing("cargo metadata")?;
    let mut findings = Vec::new();
    for package in told["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let uses: Vec<&str> = package["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|dependency| dependency["kind"].as_str() != Some("dev"))
            .filter(|dependency| !dependency["path"].is_null())
            .filter_map(|dependency| dependency["name"].as_str())
            .collect();
        findings.extend(in_crate(name, &uses));
    }
    Ok(findings)
}

fn in_crate(name: &str, uses: &[&str]) -> Vec<String> {
    let Some((_, allowed)) = CRATES.iter().find(|(known, _)| *known == name) else {
        return vec![format!(
            "{name} is not in the import table (ARCHITECTURE.md, xtask/src/tidy/imports.rs)"
        )];
    };
    uses.iter()
        .filter(|used| !allowed.contains(used))
        .map(|used| format!("{name} may not use {used} (see the table in ARCHITECTURE.md)"))
        .collect()
}

/// Findings in the interface.
pub fn interface(sources: &[Source]) -> Vec<String> {
    let own = sources.iter().filter(|source| {
        source.path.starts_with("ui/src/")
            && ["ts", "svelte", "js", "css"].contains(&ending(&source.path))
    });
    own.flat_map(|source| {
        imported(&source.text)
            .into_iter()
            .filter_map(|what| refused(&source.path, what))
    })
    .collect()
}

/// The places of the interface, from those that know least to those that know most.
#[derive(Debug, PartialEq, Eq, Clone)]
enum Place {
    Host,
    Messages,
    Lib,
    Feature(String),
    /// `App.svelte`, `main.ts`, `app/`: puts the features together.
    Top,
}

impl Place {
    /// `path` is below `ui/src/`.
    fn of(path: &str) -> Place {
        let mut parts = path.split('/');
        match (parts.next(), parts.next()) {
            (Some("host"), _) => Place::Host,
            (Some("messages"), _) => Place::Messages,
            (Some("lib"), _) => Place::Lib,
            (Some("features"), Some(feature)) => Place::Feature(feature.to_owned()),
            _ => Place::Top,
        }
    }

    fn may_import(&self, other: &Place) -> bool {
        if self == other {
            return true;
        }
        match self {
            Place::Host | Place::Messages => false,
            Place::Lib => matches!(other, Place::Host | Place::Messages),
            Place::Feature(_) => matches!(other, Place::Host | Place::Messages | Place::Lib),
            Place::Top => true,
        }
    }
}

/// Why `path` may not import `what`, if it may not.
fn refused(path: &str, what: &str) -> Option<String> {
    let here = path.strip_prefix("ui/src/")?;
    let place = Place::of(here);
    if what.starts_with("@tauri-apps/") && place != Place::Host {
        return Some(format!("{path} imports {what}: only ui/src/host may"));
    }
    let there = resolve(here, what)?;
    // Tests may use the fake host and each other's parts.
    if here.contains(".test.") || place.may_import(&Place::of(&there)) {
        return None;
    }
    Some(format!(
        "{path} may not import {what} (see the table in ARCHITECTURE.md)"
    ))
}

/// A relative import as a path below `ui/src/`; `None` for packages and for what lies outside.
fn resolve(here: &str, what: &str) -> Option<String> {
    if !what.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = here.split('/').collect();
    parts.pop();
    for part in what.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// What the text's `import`, `export … from`, `import(…)` and `@import` name.
fn imported(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for keyword in ["from ", "import ", "import("] {
        for (at, _) in text.match_indices(keyword) {
            let rest = text[at + keyword.len()..].trim_start();
            let quote = rest.chars().next();
            if let Some(quote @ ('"' | '\'')) = quote
                && let Some(end) = rest[1..].find(quote)
                && !rest[1..=end].contains('\n')
            {
                found.push(&rest[1..=end]);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_may_use_what_the_table_says() {
        assert!(in_crate("throughline-app", &["throughline-store"]).is_empty());
        assert_eq!(
            in_crate("throughline-store", &["throughline-figures"]).len(),
            1
        );
        assert_eq!(in_crate("throughline-new", &[]).len(), 1);
    }

    #[test]
    fn imports_are_found_in_every_form() {
        let text = "import { a } from \"./a\";\nimport './b.css';\nexport * from '../c';\nconst d = await import(\"./d\");\n\
                    import {\n  e,\n} from \"./e\";\n// away from the door\n";
        assert_eq!(imported(text), ["./a", "../c", "./e", "./b.css", "./d"]);
    }

    #[test]
    fn the_interface_imports_downwards_only() {
        let check = |path: &str, what: &str| refused(&format!("ui/src/{path}"), what).is_none();
        assert!(check(
            "features/journeys/map/plan.ts",
            "../../../lib/grid/intervals"
        ));
        assert!(check("features/journeys/map/plan.ts", "./selection"));
        assert!(check("App.svelte", "./features/journeys/Map.svelte"));
        assert!(!check(
            "features/journeys/map/plan.ts",
            "../../personas/list"
        ));
        assert!(!check(
            "lib/drag/drag.ts",
            "../../features/journeys/map/plan"
        ));
        assert!(!check("host/index.ts", "../lib/toasts"));
        assert!(check("host/index.ts", "@tauri-apps/api/core"));
        assert!(!check("app/start.ts", "@tauri-apps/api/core"));
    }
}
