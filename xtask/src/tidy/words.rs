//! What a file must not speak of: the machine it was written on, or where packages were fetched.

use super::Source;

/// Where npm's packages come from for everybody.
const REGISTRY: &str = "https://registry.npmjs.org/";

pub fn check(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources {
        for (number, line) in source.text.lines().enumerate() {
            let place = || format!("{}:{}", source.path, number + 1);
            if let Some(path) = home_path(line) {
                findings.push(format!(
                    "{} names a place on somebody's machine: {path}",
                    place()
                ));
            }
            if source.path.ends_with("package-lock.json")
                && line.contains("\"resolved\": \"http")
                && !line.contains(REGISTRY)
            {
                findings.push(format!(
                    "{} takes a package from elsewhere than {REGISTRY}",
                    place()
                ));
            }
        }
    }
    findings
}

/// The beginning of a path into a person's home, if the line has one.
fn home_path(line: &str) -> Option<&str> {
    // In two parts, or this file would find itself.
    let homes = [
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("/Us", "ers/"),
        concat!("C:\\Us", "ers\\"),
    ];
    homes.iter().find_map(|home| {
        line.match_indices(home).find_map(|(at, _)| {
            let before = line[..at].chars().next_back();
            let inside =
                before.is_some_and(|letter| letter.is_alphanumeric() || "._-/*}~".contains(letter));
            (!inside).then(|| {
                line[at..]
                    .split(['"', '\'', ' ', '`', ')', '<'])
                    .next()
                    .unwrap_or_default()
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_is_found_and_an_address_is_not() {
        let home = format!("see {}maria/notes.txt", concat!("/ho", "me/"));
        assert_eq!(home_path(&home), Some(concat!("/ho", "me/maria/notes.txt")));
        assert_eq!(home_path("https://example.org/home/index.html"), None);
        assert_eq!(home_path("ui/work/list"), None);
    }

    #[test]
    fn packages_come_from_the_public_registry() {
        let lock = |address: &str| Source {
            path: "ui/package-lock.json".to_owned(),
            text: format!("      \"resolved\": \"{address}\",\n"),
        };
        assert!(check(&[lock("https://registry.npmjs.org/svelte/-/svelte-5.0.0.tgz")]).is_empty());
        assert_eq!(
            check(&[lock("https://mirror.example/svelte-5.0.0.tgz")]).len(),
            1
        );
    }
}
