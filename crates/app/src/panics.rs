//! A fault in one call must not take the program, let alone the document, with it: panics are
//! caught where they happen and become an error whose report can be copied.

use std::backtrace::Backtrace;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use crate::error::{CallError, ErrorCode};

thread_local! {
    /// What the hook saw of the last panic of this thread.
    static REPORT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `work`; a panic in it becomes a [`CallError`] with a report.
pub(crate) fn caught<T>(
    name: &str,
    work: impl FnOnce() -> Result<T, CallError>,
) -> Result<T, CallError> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |panic| {
            let trace = Backtrace::force_capture();
            REPORT.with_borrow_mut(|report| *report = Some(format!("{panic}\n\n{trace}")));
            previous(panic);
        }));
    });
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(outcome) => outcome,
        Err(_) => {
            let report = REPORT.with_borrow_mut(Option::take).unwrap_or_default();
            Err(CallError::new(
                ErrorCode::Panic,
                format!("a fault of the program in {name}"),
            )
            .with("report", format!("{name}\n{report}")))
        }
    }
}
