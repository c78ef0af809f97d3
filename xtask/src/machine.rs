//! What a machine must have, and how it gets it.

use std::io::IsTerminal;
use std::process::{Command, Stdio};

use crate::failure::{Result, fail};
use crate::process::{ask, is_on_path, root, run};

/// What a command needs the machine for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The command-line program and the interface's tools, without a window.
    Headless,
    /// To build the window.
    Window,
    /// To build the window and drive it on a display without hardware.
    Test,
}

/// The oldest Node that Vite takes.
const NODE: (u32, u32) = (20, 19);

/// One thing that is needed, with the package that brings it on each family of systems.
struct Need {
    what: &'static str,
    is_there: fn() -> bool,
    from: Purpose,
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
}

const LINUX: &[Need] = &[
    Need {
        what: "a C compiler",
        is_there: || is_on_path("cc"),
        from: Purpose::Headless,
        debian: "build-essential",
        fedora: "gcc",
        arch: "base-devel",
    },
    Need {
        what: "pkg-config",
        is_there: || is_on_path("pkg-config"),
        from: Purpose::Window,
        debian: "pkg-config",
        fedora: "pkgconf-pkg-config",
        arch: "pkgconf",
    },
    Need {
        what: "WebKitGTK 4.1 with its headers",
        is_there: || ask("pkg-config", &["--exists", "webkit2gtk-4.1"]).is_some(),
        from: Purpose::Window,
        debian: "libwebkit2gtk-4.1-dev",
        fedora: "webkit2gtk4.1-devel",
        arch: "webkit2gtk-4.1",
    },
    Need {
        what: "WebKit's driver",
        is_there: || is_on_path("WebKitWebDriver"),
        from: Purpose::Test,
        debian: "webkit2gtk-driver",
        fedora: "webkitgtk6.0",
        arch: "webkitgtk-6.0",
    },
    Need {
        what: "a phone's browser with its driver (Chromium)",
        is_there: || is_on_path("chromedriver"),
        from: Purpose::Test,
        debian: "chromium-driver",
        fedora: "chromedriver",
        arch: "chromium",
    },
    Need {
        what: "a display without hardware (Xvfb)",
        is_there: || is_on_path("Xvfb"),
        from: Purpose::Test,
        debian: "xvfb",
        fedora: "xorg-x11-server-Xvfb",
        arch: "xorg-server-xvfb",
    },
    Need {
        what: "a session bus (dbus-daemon)",
        is_there: || is_on_path("dbus-daemon"),
        from: Purpose::Test,
        debian: "dbus",
        fedora: "dbus-daemon",
        arch: "dbus",
    },
    Need {
        what: "keys and clicks for windows that are no web page (xdotool)",
        is_there: || is_on_path("xdotool"),
        from: Purpose::Test,
        debian: "xdotool",
        fedora: "xdotool",
        arch: "xdotool",
    },
];

/// Makes sure that the machine has what is needed: installs it where that can be done, else says
/// exactly what to type.
pub fn prepare(purpose: Purpose) -> Result<()> {
    println!("This machine has {}.", size());
    if cfg!(target_os = "linux") {
        prepare_linux(purpose)?;
    }
    if purpose == Purpose::Test {
        prepare_rust()?;
    }
    check_node()
}

fn prepare_linux(purpose: Purpose) -> Result<()> {
    let missing: Vec<&Need> = LINUX
        .iter()
        .filter(|need| need.from as u8 <= purpose as u8 && !(need.is_there)())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let things = missing
        .iter()
        .map(|need| need.what)
        .collect::<Vec<_>>()
        .join(", ");
    let packages =
        |of: fn(&Need) -> &'static str| missing.iter().map(|need| of(need)).collect::<Vec<_>>();
    let family = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    match Family::of(&family) {
        Family::Debian => {
            let mut names = packages(|need| need.debian);
            if is_ubuntu(&family) {
                // The same, under another name.
                for name in names.iter_mut().filter(|name| **name == "chromium-driver") {
                    *name = "chromium-chromedriver";
                }
            }
            install_with_apt(&things, &names)?;
        }
        Family::Fedora => {
            return missing_on(
                &things,
                &format!(
                    "sudo dnf install {}",
                    packages(|need| need.fedora).join(" ")
                ),
            );
        }
        Family::Arch => {
            return missing_on(
                &things,
                &format!(
                    "sudo pacman -S --needed {}",
                    packages(|need| need.arch).join(" ")
                ),
            );
        }
        Family::Other => {
            return missing_on(
                &things,
                &format!(
                    "your system's packages for: {} (so they are called on Debian)",
                    packages(|need| need.debian).join(" ")
                ),
            );
        }
    }
    match missing.iter().find(|need| !(need.is_there)()) {
        Some(need) => fail(format!(
            "{} is installed but {} is still not found",
            need.debian, need.what
        )),
        None => Ok(()),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Family {
    Debian,
    Fedora,
    Arch,
    Other,
}

impl Family {
    /// `os_release` is the text of `/etc/os-release`.
    fn of(os_release: &str) -> Family {
        let names: Vec<&str> = os_release
            .lines()
            .filter_map(|line| {
                line.strip_prefix("ID=")
                    .or_else(|| line.strip_prefix("ID_LIKE="))
            })
            .flat_map(|value| value.trim_matches('"').split_whitespace())
            .collect();
        let any = |wanted: &[&str]| names.iter().any(|name| wanted.contains(name));
        if any(&["debian", "ubuntu"]) {
            Family::Debian
        } else if any(&["fedora", "rhel", "centos"]) {
            Family::Fedora
        } else if any(&["arch", "archlinux"]) {
            Family::Arch
        } else {
            Family::Other
        }
    }
}

/// `os_release` is the text of `/etc/os-release`.
fn is_ubuntu(os_release: &str) -> bool {
    os_release
        .lines()
        .any(|line| line.trim_end() == "ID=ubuntu")
}

/// Says what is going to be installed, then installs it, as root or through sudo.
fn install_with_apt(things: &str, packages: &[&str]) -> Result<()> {
    let root = ask("id", &["-u"]).is_some_and(|id| id == "0");
    let by_hand = format!("sudo apt-get install {}", packages.join(" "));
    if !root && !is_on_path("sudo") {
        return missing_on(things, &by_hand);
    }
    println!("This machine lacks {things}.");
    println!(
        "Installing with apt{}, which may take some minutes: {}",
        if root { "" } else { " through sudo" },
        packages.join(" ")
    );
    // Lists that are a little old, or of somebody else's packages, are no reason not to try.
    if let Err(failure) = run(&mut apt(root, &["update"])) {
        println!("{failure}; going on with the lists that are here.");
    }
    let install = ["install", "--yes", "--no-install-recommends"];
    run(apt(root, &install).args(packages))
        .or_else(|failure| fail(format!("{failure}\nTry it by hand: {by_hand}")))
}

/// It asks nothing, waits for another installation to end, and does not fill a log that nobody
/// watches with its progress.
fn apt(root: bool, arguments: &[&str]) -> Command {
    let mut command = Command::new(if root { "env" } else { "sudo" });
    if !root {
        if !std::io::stdin().is_terminal() {
            command.arg("--non-interactive");
        }
        command.arg("env");
    }
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "--option=DPkg::Lock::Timeout=300",
        "--option=Acquire::Retries=3",
    ]);
    if !std::io::stdout().is_terminal() {
        command
            .args(["--quiet=2", "--option=Dpkg::Use-Pty=0"])
            .stdout(Stdio::null());
    }
    command.args(arguments);
    command
}

fn missing_on(things: &str, command: &str) -> Result<()> {
    fail(format!(
        "this machine lacks {things}. Install it, then try again:\n\n    {command}"
    ))
}

fn prepare_rust() -> Result<()> {
    for (tool, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if ask("cargo", &[tool, "--version"]).is_none() {
            println!("Rust's {component} is missing: installing it with rustup.");
            run(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

fn check_node() -> Result<()> {
    let found = ask("node", &["--version"]);
    let npm = ask(
        if cfg!(windows) { "npm.cmd" } else { "npm" },
        &["--version"],
    );
    let new_enough = found
        .as_deref()
        .and_then(version)
        .is_some_and(|version| version >= NODE);
    if new_enough && npm.is_some() {
        return Ok(());
    }
    let how = if cfg!(target_os = "macos") {
        "brew install node"
    } else if cfg!(windows) {
        "winget install OpenJS.NodeJS.LTS"
    } else {
        "curl -fsSL https://deb.nodesource.com/setup_22.x | sudo -E bash - && sudo apt-get install nodejs\n    \
         (Fedora: sudo dnf install nodejs npm, Arch: sudo pacman -S nodejs npm)"
    };
    let (major, minor) = NODE;
    let has = found.unwrap_or_else(|| "none".to_owned());
    fail(format!(
        "the interface is built with Node {major}.{minor} or newer and npm; here is {has}. Install it:\n\n    {how}"
    ))
}

/// What a build has to make do with, for whoever reads why one failed.
fn size() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo")
        .ok()
        .and_then(|text| gigabytes_of_memory(&text))
        .map(|gigabytes| format!(", {gigabytes:.0} GB of memory"));
    let disk = ask("df", &["-Pk", &root().to_string_lossy()])
        .as_deref()
        .and_then(gigabytes_free)
        .map(|gigabytes| format!(", {gigabytes:.0} GB free on the disk"));
    format!(
        "{cores} cores{}{}",
        memory.unwrap_or_default(),
        disk.unwrap_or_default()
    )
}

/// From the text of `/proc/meminfo`.
fn gigabytes_of_memory(text: &str) -> Option<f64> {
    let total = text
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kilobytes: f64 = total.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024.0 / 1e9)
}

/// From what `df -Pk` says of one place.
fn gigabytes_free(text: &str) -> Option<f64> {
    let kilobytes: f64 = text
        .lines()
        .nth(1)?
        .split_whitespace()
        .nth(3)?
        .parse()
        .ok()?;
    Some(kilobytes * 1024.0 / 1e9)
}

/// `v20.19.4` as (20, 19).
fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_known_by_their_family() {
        assert_eq!(
            Family::of("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n"),
            Family::Debian
        );
        assert_eq!(
            Family::of("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"),
            Family::Debian
        );
        assert_eq!(
            Family::of("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n"),
            Family::Fedora
        );
        assert_eq!(Family::of("ID=arch\n"), Family::Arch);
        assert_eq!(Family::of("ID=void\n"), Family::Other);
        assert!(is_ubuntu("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n"));
        assert!(!is_ubuntu("ID=debian\n"));
    }

    #[test]
    fn the_machine_is_described() {
        assert_eq!(
            gigabytes_of_memory("MemTotal:        2000000 kB\nMemFree: 1 kB\n"),
            Some(2.048)
        );
        let df = "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/a 9000000 1000000 5000000 17% /\n";
        assert_eq!(gigabytes_free(df), Some(5.12));
        assert_eq!(gigabytes_free("df: no such place\n"), None);
    }

    #[test]
    fn node_versions_are_compared_as_numbers() {
        assert_eq!(version("v20.19.4"), Some((20, 19)));
        assert!(version("v20.9.0") < Some(NODE));
        assert!(version("v22.1.0") > Some(NODE));
        assert_eq!(version("none"), None);
    }
}
