//! How each declared call is run: one `Run` a request, and the dispatch by name made from the
//! declared list.

mod boards;
mod card;
mod collect;
mod comments;
mod consistency;
mod copying;
mod departments;
mod exchange;
mod history;
mod improve;
mod journey;
mod lane;
mod library;
mod measures;
pub(crate) mod mending;
mod paste;
mod people;
mod plan;
mod point;
mod preferences;
mod project;
mod results;
mod search;
mod shell;
mod slides;
mod stage;
mod stakeholders;
mod step;
mod survey;
mod topics;
mod view;
mod voice;

pub(crate) use measures::Load;
pub(crate) use project::start;
pub(crate) use results::{ResultsCache, WavesRead};
pub(crate) use view::{Seen, fonts};

pub(crate) use boards::insert_board;
pub(crate) use people::write_sheet;
pub(crate) use survey::insert_survey;

use crate::app::Context;
use crate::calls::{self, Call};
use crate::error::{CallError, ErrorCode};

/// A declared call that can be run.
pub trait Run: Call {
    fn run(self, on: &Context<'_>) -> Result<Self::Reply, CallError>;
}

/// Reads the request, runs the call, writes the reply.
pub(crate) fn dispatch(on: &Context<'_>, name: &str, request: &str) -> Result<String, CallError> {
    macro_rules! each {
        ($($module:ident::$request:ident),* $(,)?) => {
            $(if name == <calls::$module::$request as Call>::NAME {
                return one::<calls::$module::$request>(on, request);
            })*
        };
    }
    crate::for_every_call!(each);
    Err(
        CallError::new(ErrorCode::Protocol, format!("there is no call {name:?}"))
            .with("call", name),
    )
}

fn one<C: Run>(on: &Context<'_>, request: &str) -> Result<String, CallError> {
    let broken = |problem: serde_json::Error| {
        CallError::new(ErrorCode::Protocol, format!("{}: {problem}", C::NAME))
            .with("call", C::NAME)
            .with("reason", problem)
    };
    let request: C = serde_json::from_str(request).map_err(broken)?;
    serde_json::to_string(&request.run(on)?).map_err(broken)
}

/// A link that would make a journey part of itself.
fn circle() -> CallError {
    CallError::new(ErrorCode::Circle, "a journey cannot be part of itself")
}

impl Context<'_> {
    /// One undoable step; see [`crate::session::Session::edit`].
    fn edit<P: 'static, T>(
        &self,
        name: &'static str,
        plan: impl FnOnce(
            &throughline_store::rows::Connection,
        ) -> Result<(crate::session::Label, P), CallError>
        + Send
        + 'static,
        work: impl FnOnce(&crate::editing::Editing<'_>, P) -> Result<T, CallError> + Send + 'static,
    ) -> Result<T, CallError>
    where
        T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
    {
        let operation = self.operation.map(str::to_owned);
        self.on_document(name, move |session| session.edit(operation, plan, work))
    }

    fn read<T: Send + 'static>(
        &self,
        name: &'static str,
        work: impl FnOnce(&throughline_store::rows::Connection) -> Result<T, CallError> + Send + 'static,
    ) -> Result<T, CallError> {
        self.on_document(name, move |session| work(session.read()?))
    }
}
