//! A few draws, to stand under a plain answer.

use std::num::NonZeroUsize;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::leverage::Leverage;
use crate::question::{Options, Question, Standing};

use super::RobustOptions;
use super::robust::{asked, drawn};
use super::tally::Tally;
use super::verdict::{DECIDED, Found, percent};

/// How many draws a plain answer gets.
const DRAWS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(199);

/// The largest number of ties and actors together for which it gets them, at a reach of ½ or below.
///
/// A draw then costs below half a microsecond for each tie and actor, so that the whole stays below 20 ms on one core and
/// well below that on several. The size decides and not a clock, since the same input has to give the same bytes.
const LARGEST: usize = 200;

/// Whether a few draws cost so little that nobody has to ask for them.
fn is_small(leverage: &Leverage<'_>) -> bool {
    let size = leverage.snapshot().ties().len() + leverage.snapshot().len();
    // A longer reach takes more terms of the series, log ½ / log δ times as many.
    let reach = leverage.model().reach.max(0.5);
    size as f64 * (libm::log(0.5) / libm::log(reach)) <= LARGEST as f64
}

/// How sure a ranking is, from a few draws: what stands under a plain answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Robustness {
    /// How many draws there were.
    pub draws: usize,
    /// Where their random numbers started.
    pub seed: u64,
    /// The part of the draws in which each actor comes first, by id; 0 is left out.
    pub first: Map<String, Value>,
    /// Of mediators: the part of the draws in which the same third parties as in the answer have the leverage that is
    /// asked for, and no others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict_holds: Option<f64>,
    /// The same in a sentence.
    pub note: String,
}

/// How sure the ranking is that answers a question, from 200 draws with the defaults of [`RobustOptions`], which are the
/// first 200 of those that [`robust`](super::robust()) makes with the same seed.
///
/// * **Undefined.** `None` for questions without a ranking of leverage (all but `leverage over`, `leverage of` and
///   `mediators`), for graphs of more than 200 ties and actors together (of fewer,
///   where the model's reach is above ½), where figures have a precision, and where nobody is ranked.
/// * **Cost.** 200 solved systems.
pub fn robustness(leverage: &Leverage<'_>, question: &Question, options: &Options) -> Option<Robustness> {
    let snapshot = leverage.snapshot();
    let ranks = matches!(question, Question::Over { .. } | Question::Of { .. } | Question::Mediators { .. });
    if !ranks || snapshot.precision().is_some() || !is_small(leverage) {
        return None;
    }
    let tried = RobustOptions { options: options.clone(), leave_out: false, ..RobustOptions::with_draws(DRAWS) };
    let asked = asked(leverage, question, &tried);
    let itself = asked.places(leverage);
    let places = drawn(snapshot, leverage.model(), &asked, &tried, &|| ());
    let tally = Tally::of(&places, &itself, asked.absent());
    let found = Found { snapshot, asked: &asked, itself: &itself, tally: &tally, draws: places.len() };
    if tally.actors.is_empty() {
        return None;
    }
    // Where a leader heads the ranking, it is not the first of all that is spoken of.
    let everybody = Standing::of(leverage, question, &Options { top: None, ..options.clone() });
    let is_first = everybody.first() == itself.first();
    let among = if is_first { "" } else { " of states and organisations" };
    let drawn = format!("In {DRAWS} draws of {}", tried.vary.label());
    let first = match found.decided() {
        Some((first, part)) => format!("{} is first{among} in {}", found.name(first), percent(part)),
        None => format!("there is no clear first: {}", found.split()),
    };
    let holds = matches!(question, Question::Mediators { .. }).then_some(tally.verdict_holds);
    let claim = match (found.claim(), holds) {
        (Some(claim), Some(holds)) => {
            let only = if holds < DECIDED { "only " } else { "" };
            format!(", and in {only}{} {claim}", percent(holds))
        }
        _ => String::new(),
    };
    let command = question.to_string();
    let command = command.strip_prefix("leverage ").unwrap_or(&command);
    Some(Robustness {
        draws: places.len(),
        seed: tried.seed,
        first: {
            let mut firsts = tally.firsts();
            firsts.sort_by_key(|&(actor, _)| actor);
            let id = |actor: usize| snapshot.actor(actor).id.to_string();
            firsts.into_iter().map(|(actor, part)| (id(actor), part.into())).collect()
        },
        verdict_holds: holds,
        note: format!("{drawn}, {first}{claim}; 'demarche robust {command}' says more."),
    })
}
