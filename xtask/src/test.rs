//! `cargo xtask test`: everything that must hold.

use std::fs;

use crate::failure::Result;
use crate::machine::{Purpose, prepare};
use crate::process::{ask, built, cargo, npm, run, target};
use crate::stages::Stages;
use crate::{interface, tidy};

/// The tests in the real window need the program's scripted dialogs. Every stage names the same
/// packages and features, so that each dependency is compiled once.
#[cfg(not(windows))]
const WORKSPACE: &[&str] = &["--workspace", "--features", "throughline/e2e"];

/// Windows does not replace a program that is running, as this one is.
#[cfg(windows)]
const WORKSPACE: &[&str] = &[
    "--workspace",
    "--exclude",
    "xtask",
    "--features",
    "throughline/e2e",
];

pub fn test(keep_going: bool) -> Result<()> {
    let mut stages = Stages::new(keep_going);
    stages.stage("set-up", || {
        prepare(Purpose::Test)?;
        interface::packages()
    });
    stages.stage("format", || {
        run(cargo().args(["fmt", "--all", "--check"]))?;
        run(npm().args(["exec", "--", "prettier", "--check", "."]))
    });
    stages.stage("imports, lengths, words", tidy::tidy);
    stages.stage("interface: types", || run(npm().args(["run", "check"])));
    stages.stage("interface: tests", || run(npm().args(["run", "test"])));
    stages.stage("interface: build", || run(npm().args(["run", "build"])));
    stages.stage("build", || {
        run(cargo()
            .arg("build")
            .args(WORKSPACE)
            .args(["--lib", "--bins", "--tests"]))
    });
    stages.stage("tests (with the drift of generated files)", || {
        let nextest = ask("cargo", &["nextest", "--version"]).is_some();
        if nextest {
            run(cargo()
                .args(["nextest", "run", "--no-fail-fast"])
                .args(WORKSPACE))
        } else {
            // Not the examples in comments: there are none that run.
            run(cargo()
                .arg("test")
                .args(WORKSPACE)
                .args(["--lib", "--bins", "--tests"]))
        }
    });
    if cfg!(target_os = "linux") {
        stages.stage("tests in the real window", || {
            let second_try = target().join("e2e/second-try.txt");
            fs::remove_file(&second_try).ok();
            run(cargo()
                .arg("test")
                .args(WORKSPACE)
                .args(["--test", "window", "--", "--test-threads", "2"])
                .env("THROUGHLINE_BINARY", built("debug", "throughline"))
                .env("THROUGHLINE_E2E_QUIET", "1"))?;
            if let Ok(tests) = fs::read_to_string(&second_try) {
                println!("passed only at the second try:\n{tests}");
            }
            Ok(())
        });
    }
    stages.stage("clippy", || {
        run(cargo().arg("clippy").args(WORKSPACE).args([
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ]))
    });
    stages.stage("documentation", || {
        run(cargo()
            .arg("doc")
            .args(WORKSPACE)
            .args(["--no-deps", "--document-private-items"])
            .env("RUSTDOCFLAGS", "--deny warnings"))
    });
    stages.finish()
}

/// `cargo xtask generate`: the tests that check generated files write them when asked to.
pub fn generate() -> Result<()> {
    run(cargo()
        .args([
            "test",
            // As the tests are built, so that nothing is built a second time with other features.
            "--workspace",
            "--features",
            "throughline/e2e",
            "--test",
            "generated",
        ])
        .env("UPDATE_GENERATED", "1"))
}
