//! Throughline projects from the command line: arguments to calls of `throughline-app`, replies to
//! text or JSON. Nothing is decided here that the window would decide otherwise.

#![allow(
    clippy::print_stdout,
    reason = "printing is what a command line is for"
)]

mod arguments;
mod boards;
mod channels;
mod commands;
mod feedback;
mod improve;
mod measures;
mod people;
mod results;
mod slides;
mod survey;

use std::process::ExitCode;
use std::sync::Arc;

use throughline_app::{App, Environment, NoShell};

fn main() -> ExitCode {
    let command = match arguments::parse() {
        Ok(command) => command,
        Err(problem) => {
            eprintln!("throughline-cli: {problem}\nTry `throughline-cli --help`.");
            return ExitCode::from(2);
        }
    };
    // The window's settings and its list of recent files are none of this program's business.
    let private = std::env::temp_dir().join(format!("throughline-cli-{}", std::process::id()));
    let outcome = {
        let app = App::new(environment(&private), Arc::new(NoShell), Arc::new(|_| {}));
        commands::run(&app, command)
    };
    // Nothing of worth is in there; the system clears it otherwise.
    let _ = std::fs::remove_dir_all(&private);
    match outcome {
        Ok(commands::Verdict::Fine) => ExitCode::SUCCESS,
        Ok(commands::Verdict::Problems) => ExitCode::from(1),
        Err(problem) => {
            eprintln!("throughline-cli: {problem}");
            ExitCode::from(2)
        }
    }
}

fn environment(private: &std::path::Path) -> Environment {
    let named = |names: [&str; 2]| {
        names
            .into_iter()
            .find_map(|name| std::env::var(name).ok())
            .unwrap_or_default()
    };
    let here = std::env::current_dir().unwrap_or_default();
    let mut environment = Environment::real(
        private.to_owned(),
        here,
        named(["USER", "USERNAME"]),
        named(["HOSTNAME", "COMPUTERNAME"]),
        env!("CARGO_PKG_VERSION").to_owned(),
    );
    let language = named(["LC_ALL", "LANG"]);
    if !language.is_empty() {
        environment.language = language;
    }
    environment
}
