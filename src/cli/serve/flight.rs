//! What several ask for at once is computed once, and no longer than somebody waits for it.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use tokio::sync::watch;

/// What comes of a question: the answer as it is sent, or what is wrong.
pub(super) type Told = Result<Arc<str>, String>;

/// The questions that are being answered, by their words.
#[derive(Default)]
pub(super) struct Flights {
    under_way: Mutex<UnderWay>,
}

#[derive(Default)]
struct UnderWay {
    flights: BTreeMap<String, Flight>,
    begun: u64,
}

/// A question that is being answered.
struct Flight {
    number: u64,
    waiting: usize,
    given_up: Arc<AtomicBool>,
    told: watch::Receiver<Option<Told>>,
}

/// Somebody who waits for an answer; where nobody does any more, it is given up.
pub(super) struct Waiting {
    flights: Arc<Flights>,
    key: String,
    number: u64,
    told: watch::Receiver<Option<Told>>,
}

impl Flights {
    /// Waits for the answer to a question, which `compute` begins unless it has begun. What it is given turns true when
    /// nobody waits any more.
    pub(super) fn join<F>(self: &Arc<Self>, key: &str, compute: impl FnOnce(Arc<AtomicBool>) -> F) -> Option<Waiting>
    where
        F: Future<Output = Told> + Send + 'static,
    {
        let mut under_way = self.under_way.lock().ok()?;
        if let Some(flight) = under_way.flights.get_mut(key) {
            flight.waiting += 1;
            let (number, told) = (flight.number, flight.told.clone());
            return Some(Waiting { flights: Arc::clone(self), key: key.to_owned(), number, told });
        }
        under_way.begun += 1;
        let number = under_way.begun;
        let given_up = Arc::new(AtomicBool::new(false));
        let (tell, told) = watch::channel(None);
        let answer = compute(Arc::clone(&given_up));
        let (flights, of) = (Arc::clone(self), key.to_owned());
        tokio::spawn(async move {
            let answer = answer.await;
            flights.leave(&of, number, true);
            // Nobody may be waiting any more.
            let _ = tell.send(Some(answer));
        });
        under_way.flights.insert(key.to_owned(), Flight { number, waiting: 1, given_up, told: told.clone() });
        Some(Waiting { flights: Arc::clone(self), key: key.to_owned(), number, told })
    }

    /// One waits no more, or the question is answered.
    fn leave(&self, key: &str, number: u64, answered: bool) {
        let Ok(mut under_way) = self.under_way.lock() else { return };
        let Some(flight) = under_way.flights.get_mut(key).filter(|flight| flight.number == number) else { return };
        flight.waiting = flight.waiting.saturating_sub(1);
        if answered || flight.waiting == 0 {
            flight.given_up.store(true, Ordering::Relaxed);
            under_way.flights.remove(key);
        }
    }
}

impl Waiting {
    /// The answer, once it is there.
    pub(super) async fn told(mut self) -> Told {
        match self.told.wait_for(Option::is_some).await.map(|told| told.clone()) {
            Ok(Some(told)) => told,
            // Whoever computed it is gone.
            _ => Err("the question could not be answered".to_owned()),
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.flights.leave(&self.key, self.number, false);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::time::Duration;

    use super::*;

    fn in_runtime(of: impl Future<Output = ()>) {
        tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(of);
    }

    #[test]
    fn what_two_ask_is_computed_once() {
        in_runtime(async {
            let (flights, computed) = (Arc::new(Flights::default()), Arc::new(AtomicUsize::new(0)));
            let ask = || {
                let computed = Arc::clone(&computed);
                let compute = |_| async move {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                    computed.fetch_add(1, Ordering::Relaxed);
                    Ok(Arc::from("yes"))
                };
                flights.join("over a", compute).unwrap()
            };
            let (first, second) = (ask(), ask());
            assert_eq!(first.told().await.as_deref(), Ok("yes"));
            assert_eq!(second.told().await.as_deref(), Ok("yes"));
            assert_eq!(computed.load(Ordering::Relaxed), 1);
            // Whoever asks later begins anew.
            assert_eq!(ask().told().await.as_deref(), Ok("yes"));
            assert_eq!(computed.load(Ordering::Relaxed), 2);
        });
    }

    #[test]
    fn what_nobody_waits_for_is_given_up() {
        in_runtime(async {
            let flights = Arc::new(Flights::default());
            let mut flag = None;
            let mut compute = |given_up: Arc<AtomicBool>| {
                flag = Some(Arc::clone(&given_up));
                std::future::pending::<Told>()
            };
            let first = flights.join("over a", &mut compute).unwrap();
            let second = flights.join("over a", |_| std::future::pending::<Told>()).unwrap();
            drop(first);
            assert!(!flag.as_ref().unwrap().load(Ordering::Relaxed), "one is still waiting");
            drop(second);
            assert!(flag.unwrap().load(Ordering::Relaxed));
        });
    }
}
