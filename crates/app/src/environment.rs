//! Everything the use cases take from the machine they run on.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::calls::project::Platform;

/// Fills bytes with random ones.
pub type Random = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// Time, randomness and places are handed in, so that tests decide them.
#[derive(Clone)]
pub struct Environment {
    /// Settings and the list of recent files live here. Made when first needed.
    pub config_dir: PathBuf,
    /// Where a new project goes when nobody chose a place. Made when first needed.
    pub documents_dir: PathBuf,
    pub clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
    /// Fills the bytes with random ones.
    pub random: Random,
    /// Written beside every step when the settings name no author: the account's name.
    pub account: String,
    pub computer: String,
    pub process: u32,
    pub platform: Platform,
    /// The system's language as a tag (`de-AT`), used while the settings name none.
    pub language: String,
    /// The program's own version.
    pub version: String,
}

impl Environment {
    /// The real clock and the system's randomness; the language is English until it is set.
    pub fn real(
        config_dir: PathBuf,
        documents_dir: PathBuf,
        account: String,
        computer: String,
        version: String,
    ) -> Environment {
        Environment {
            config_dir,
            documents_dir,
            clock: Arc::new(SystemTime::now),
            random: Arc::new(|bytes: &mut [u8]| {
                // An id that repeats would damage a project, so without randomness nothing goes on.
                if let Err(problem) = getrandom::fill(bytes) {
                    panic!("the system gives no random bytes: {problem}");
                }
            }),
            account,
            computer,
            process: std::process::id(),
            platform: if cfg!(target_os = "macos") {
                Platform::Mac
            } else if cfg!(target_os = "windows") {
                Platform::Windows
            } else {
                Platform::Linux
            },
            language: "en".to_owned(),
            version,
        }
    }
}
