//! The survey host on the local network, and the page that respondents see.
//!
//! A person starts a [`Host`] on one address of this computer; phones on that network open an
//! unguessable link, get one small page and send their answers back. The host knows one survey and
//! nothing else: no journey, no project, no database. What it needs from whoever keeps the answers
//! is the [`Collector`]. It keeps no addresses, sets no cookies and writes no log.
//!
//! Numbered rules; tests cite the number.
//!
//! 1. Only the page, its state, the slide for the room and an answer can be asked for, and only
//!    under the link. Everything else gets the same bare 404.
//! 2. A request must name the host by its own address (a foreign name means that a page elsewhere
//!    was pointed here), and a browser's request must come from the host's own page.
//! 3. Whoever is told that an answer is kept, finds it in the file after a power cut.
//! 4. The same receipt is kept once and acknowledged as often as it comes.
//! 5. Every size and every wait has a limit: headers, body, sending, open connections, the queue.
//! 6. Mistakes are slowed for the address that makes them, good answers never: a thousand phones
//!    behind one router are one address. Wrong codes are the exception, because guessing them is
//!    the one attack that pays.

mod answer;
mod batch;
mod code;
mod collector;
mod conduct;
mod gate;
mod host;
mod link;
mod network;
mod page;
mod patience;
mod reply;
mod router;
mod serve;
mod survey;

pub use answer::{AnswerFile, AnswerFileError, read_answer_file, receipt};
pub use code::hashed_code;
pub use collector::{Collector, Outcome, RoomSlide, Submission};
pub use host::{Host, HostCounts, HostError, HostOptions, Limits};
pub use link::link;
pub use network::{Network, networks, qr_svg};
pub use page::{PageMode, PageOptions, page, page_policy};
pub use survey::{PublicPage, PublicQuestion, PublicSurvey};
