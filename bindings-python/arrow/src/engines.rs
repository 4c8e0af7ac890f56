//! Editions, which come as text (another extension module's objects cannot be looked into), and the engines that have
//! answered by them: a stream of small tables is answered as fast as one large one.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rinnovo::{
    Policy, Rules,
    columns::{Engine, TimeUnit},
};

use crate::error::Refusal;

/// So many editions are remembered, and so many engines of one.
const KEPT: usize = 8;

/// An engine that has learnt more sorts of rows is not kept.
const LEARNT: usize = 1 << 16;

struct Known {
    text: String,
    jurisdiction: Option<String>,
    edition: Arc<Edition>,
}

/// Which tables an engine answers: in which unit, and whether it tells dates.
type Sort = (TimeUnit, bool);

/// An edition compiled for a jurisdiction.
pub(crate) struct Edition {
    pub(crate) rules: Arc<Rules>,
    idle: Mutex<Vec<(Sort, Engine)>>,
}

/// The edition of a text. Refuses a text that is none, and a jurisdiction that it does not know.
pub(crate) fn edition(text: &str, jurisdiction: Option<&str>) -> Result<Arc<Edition>, Refusal> {
    static LAST: Mutex<Vec<Known>> = Mutex::new(Vec::new());
    let is_it =
        |known: &&Known| known.text == text && known.jurisdiction.as_deref() == jurisdiction;
    if let Some(known) = locked(&LAST).iter().find(is_it) {
        return Ok(Arc::clone(&known.edition));
    }
    let rules = Arc::new(Policy::from_json(text)?.compile(jurisdiction)?);
    let edition = Arc::new(Edition { rules, idle: Mutex::default() });
    let known = Known {
        text: text.to_owned(),
        jurisdiction: jurisdiction.map(str::to_owned),
        edition: Arc::clone(&edition),
    };
    let mut last = locked(&LAST);
    last.truncate(KEPT - 1);
    last.insert(0, known);
    Ok(edition)
}

impl Edition {
    /// An engine for tables in a unit, which may have learnt from others. It is given back when it is dropped.
    pub(crate) fn engine(&self, unit: TimeUnit, dates: bool) -> Borrowed<'_> {
        let mut idle = locked(&self.idle);
        let place = idle.iter().position(|(of, _)| *of == (unit, dates));
        let known = place.map(|place| idle.swap_remove(place).1);
        drop(idle);
        let engine = known.unwrap_or_else(|| {
            let new = Engine::new(Arc::clone(&self.rules), unit);
            if dates { new.with_dates() } else { new }
        });
        Borrowed { engine, sort: (unit, dates), edition: self }
    }
}

/// An engine in use.
pub(crate) struct Borrowed<'e> {
    pub(crate) engine: Engine,
    sort: Sort,
    edition: &'e Edition,
}

impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        let mut idle = locked(&self.edition.idle);
        if idle.len() < KEPT && self.engine.learnt() <= LEARNT {
            let nothing = Engine::new(Arc::clone(&self.edition.rules), self.sort.0);
            idle.push((self.sort, std::mem::replace(&mut self.engine, nothing)));
        }
    }
}

/// What others did before a panic is whole: nothing is changed in two steps.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
