//! What is done to the project itself: run it, test it, measure it, package it. Depends on almost
//! nothing, so that it builds in seconds on a machine that has only Rust.

mod bench;
mod failure;
mod fuzz;
mod interface;
mod machine;
mod package;
mod pictures;
mod process;
mod run;
mod sample;
mod stages;
mod test;
mod tidy;

use std::process::ExitCode;

use failure::Result;

const HELP: &str = "\
usage: cargo xtask COMMAND

  run [FILE]        prepare the machine, build, open the window
                    (--debug: quicker to build, slower to use)
  test              everything that must hold before a change lands
                    (--keep-going: go on after a stage that fails)
  bench [GROUP…]    measure all, or what is named (store, map, …, window), and write
                    docs/figures.json and docs/figures.md
                    (--no-window: all but the measurements in the real window,
                    --date 2026-11-22: another day than today, for the table)
  pictures          take the pictures of docs/pictures from the real window
  package           build the installable packages of this system
  fuzz [COUNT]      try more random and damaged input than the tests do (2000 each)
  generate          write the generated files anew
  tidy              check imports, file lengths and what files speak of";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match command(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\ncargo xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[&str]) -> Result<()> {
    match words {
        ["run", rest @ ..] => run::run(rest),
        ["test"] => test::test(false),
        ["test", "--keep-going"] => test::test(true),
        ["bench", rest @ ..] => bench::bench(rest),
        ["pictures"] => pictures::pictures(),
        ["package"] => package::package(),
        ["fuzz"] => fuzz::fuzz(fuzz::ITERATIONS),
        ["fuzz", iterations] => fuzz::fuzz(iterations),
        ["generate"] => test::generate(),
        ["tidy"] => tidy::tidy(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        other => failure::fail(format!(
            "there is no command “{}”\n\n{HELP}",
            other.join(" ")
        )),
    }
}
