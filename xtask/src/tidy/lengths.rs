//! Files that have grown past what a person reads at once.

use std::collections::BTreeMap;

use super::{Source, ending};

const LONGEST: usize = 500;

/// `excused` has a line for each file that may be longer: its path, a colon, the reason.
pub fn check(sources: &[Source], excused: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let mut reasons = BTreeMap::new();
    for line in excused
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
    {
        match line.split_once(':') {
            Some((path, reason)) if reason.trim().len() > 10 => {
                reasons.insert(path.trim(), false);
            }
            _ => findings.push(format!("xtask/long-files.txt: “{line}” gives no reason")),
        }
    }
    let counted = sources.iter().filter(|source| is_counted(&source.path));
    for source in counted {
        let lines = source.text.lines().count();
        if lines <= LONGEST {
            continue;
        }
        match reasons.get_mut(source.path.as_str()) {
            Some(used) => *used = true,
            None => findings.push(format!(
                "{} has {lines} lines: split it along the domain, or give the reason in xtask/long-files.txt",
                source.path
            )),
        }
    }
    let unused = reasons.iter().filter(|(_, used)| !**used);
    findings.extend(
        unused.map(|(path, _)| format!("xtask/long-files.txt excuses {path}, which is not long")),
    );
    findings
}

/// Code that people write. Catalogues of messages and generated files are lists, not reading.
fn is_counted(path: &str) -> bool {
    ["rs", "ts", "svelte", "css", "sql", "js"].contains(&ending(path))
        && !path.contains("/generated/")
        && !path.starts_with("ui/src/messages/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, lines: usize) -> Source {
        Source {
            path: path.to_owned(),
            text: "line\n".repeat(lines),
        }
    }

    #[test]
    fn a_long_file_needs_a_reason() {
        let long = [source("crates/model/src/lib.rs", 501)];
        assert_eq!(check(&long, "").len(), 1);
        assert!(
            check(
                &long,
                "crates/model/src/lib.rs: one table that reads best in one piece\n"
            )
            .is_empty()
        );
        assert_eq!(check(&long, "crates/model/src/lib.rs: \n").len(), 2);
    }

    #[test]
    fn an_excuse_that_is_not_needed_goes() {
        let short = [source("crates/model/src/lib.rs", 500)];
        assert_eq!(
            check(
                &short,
                "crates/model/src/lib.rs: one table that reads best in one piece\n"
            )
            .len(),
            1
        );
    }

    #[test]
    fn lists_and_generated_files_are_not_counted() {
        let lists = [
            source("ui/src/messages/de.ts", 900),
            source("ui/src/host/generated/calls.ts", 900),
            source("a.json", 900),
        ];
        assert!(check(&lists, "").is_empty());
    }
}
