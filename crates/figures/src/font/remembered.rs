//! What was made of texts: a map is laid out anew after every edit, and most of its texts stay.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use foldhash::fast::RandomState;

use super::{Type, Weight};

/// Texts remembered before the memory is emptied: some megabytes at most.
const REMEMBERED_TEXTS: usize = 40_000;

/// How the text is set: weight, size, width, most lines.
type Setting = (Weight, u64, u64, usize);
type Texts<T> = HashMap<Box<str>, T, RandomState>;

pub(super) struct Remembered<T> {
    memory: Mutex<Memory<T>>,
}

struct Memory<T> {
    texts: HashMap<Setting, Texts<T>, RandomState>,
    count: usize,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Remembered {
            memory: Mutex::new(Memory {
                texts: HashMap::default(),
                count: 0,
            }),
        }
    }
}

impl<T: Clone> Remembered<T> {
    /// What was made of the text before, or what `make` makes of it now.
    pub(super) fn get(
        &self,
        text: &str,
        type_: Type,
        width: f64,
        most: usize,
        make: impl FnOnce() -> T,
    ) -> T {
        let setting = (type_.weight, type_.size.to_bits(), width.to_bits(), most);
        // A poisoned memory is still a memory: it is only ever added to or emptied.
        let lock = || self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = lock().texts.get(&setting).and_then(|texts| texts.get(text)) {
            return found.clone();
        }
        let made = make();
        let mut memory = lock();
        if memory.count >= REMEMBERED_TEXTS {
            memory.texts.clear();
            memory.count = 0;
        }
        memory.count += 1;
        let texts = memory.texts.entry(setting).or_default();
        texts.insert(text.into(), made.clone());
        made
    }
}
