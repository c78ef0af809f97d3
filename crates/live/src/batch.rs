//! Many phones, one transaction (rule 3): answers that come while the disk is busy are kept
//! together by the next turn.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use tokio::sync::{mpsc, oneshot};

use crate::host::{Counting, Limits};
use crate::{Collector, Outcome, Submission};

/// The way to the collector. When the last of them is dropped, the thread behind it ends.
pub(crate) struct Batches {
    queue: mpsc::Sender<Waiting>,
}

struct Waiting {
    submission: Submission,
    told: oneshot::Sender<Outcome>,
}

impl Batches {
    pub fn start(
        collector: Arc<dyn Collector>,
        limits: Limits,
        counts: Arc<Counting>,
    ) -> io::Result<Batches> {
        let (queue, waiting) = mpsc::channel(limits.queue.max(1));
        // Not awaited when the host stops: it ends with the queue, and a slow disk holds up nobody.
        thread::Builder::new()
            .name("survey-answers".to_owned())
            .spawn(move || keep(waiting, &*collector, limits, &counts))?;
        Ok(Batches { queue })
    }

    /// Waits until the answer is kept or refused; `None` if too many wait, or the host ends.
    pub async fn submit(&self, submission: Submission) -> Option<Outcome> {
        let (told, outcome) = oneshot::channel();
        self.queue.try_send(Waiting { submission, told }).ok()?;
        outcome.await.ok()
    }
}

fn keep(
    mut waiting: mpsc::Receiver<Waiting>,
    collector: &dyn Collector,
    limits: Limits,
    counts: &Counting,
) {
    let most = limits.batch.max(1);
    while let Some(first) = waiting.blocking_recv() {
        let mut batch = vec![first];
        thread::sleep(limits.batch_wait);
        while batch.len() < most {
            match waiting.try_recv() {
                Ok(next) => batch.push(next),
                Err(_) => break,
            }
        }
        let (submissions, told): (Vec<_>, Vec<_>) = batch
            .into_iter()
            .map(|Waiting { submission, told }| (submission, told))
            .unzip();
        // A collector that panics has kept nothing that was promised: the phones try again.
        let outcomes = catch_unwind(AssertUnwindSafe(|| collector.submit(submissions)));
        let mut outcomes = outcomes.unwrap_or_default().into_iter();
        let mut accepted = 0;
        for told in told {
            let outcome = outcomes.next().unwrap_or(Outcome::Failed);
            accepted += u64::from(outcome == Outcome::Accepted);
            // The phone may have gone; its answer is kept all the same.
            let _ = told.send(outcome);
        }
        if accepted > 0 {
            counts.answered(accepted);
        }
    }
}
