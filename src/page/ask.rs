//! The questions that a page asks, and their answers as it gets them.

use std::fmt;

use serde_json::{Map, Value, json};

use crate::certainty::robustness;
use crate::leverage::Leverage;
use crate::model::{ActorId, Date, LeverageModel, Names, Snapshot, SourceId};
use crate::question::{
    Answer, Camps, Options, Question, QuestionError, SignedQuestion, ask, camps_within_reason, cite,
};
use crate::structure::{CampsOptions, SignedGraph};

use super::World;
use super::timeline::followed;

/// Figures that are smaller are written as 0 wherever a page writes them, and explain nothing.
pub(super) const SEEN: f64 = 0.0005;

/// Figures of a page are rounded to so many decimals.
const DECIMALS: f64 = 1e6;

/// The sources of an answer are those of so many lines of its ranking.
const NAMED: usize = 3;

/// How much of an answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth {
    /// How many lines of a ranking; all of them where it is `None`.
    pub lines: Option<usize>,
    /// How many of them are explained.
    pub explained: usize,
    /// How many teams of third parties.
    pub teams: usize,
    /// Whether it is said what speaks against each mediator.
    pub why_not: bool,
}

impl Depth {
    /// Everything.
    pub const FULL: Depth = Depth { lines: None, explained: usize::MAX, teams: 5, why_not: true };

    /// Everything but explanations, which are questions of their own.
    pub const UNEXPLAINED: Depth = Depth { explained: 0, ..Depth::FULL };
}

/// A question of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Who has leverage over an actor, and why.
    Over(ActorId),
    /// Over whom an actor has leverage.
    Of(ActorId),
    /// Leverage of two over each other, and the third parties between them.
    Pair(ActorId, ActorId),
    /// Who is free, and which camps there are.
    Day,
    /// Why one actor has the leverage that it has over another.
    Why(ActorId, ActorId),
    /// How sure the answer to a question is, and on which sources it rests.
    Sure(Box<Ask>),
    /// How the answer to a question changes over the dates, of which every so manieth is asked.
    Timeline(Box<Ask>, usize),
}

impl Ask {
    /// The question that words ask: `over B`, `of A`, `pair X Y`, `day`, `why A over B`; one of the first three after
    /// `sure`, `timeline` or, where not every date is wanted, `timeline every 8`.
    ///
    /// # Errors
    /// If the words form no such question, or name an actor that there is not, or the same twice.
    pub fn parse(words: &str, names: &Names) -> Result<Self, QuestionError> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let find = |name: &str| names.find(name).cloned();
        let two = |x: &str, y: &str| match (find(x)?, find(y)?) {
            (x, y) if x == y => Err(QuestionError::Same(x)),
            both => Ok(both),
        };
        let form = || QuestionError::Form(words.join(" "));
        let ranking = |words: &[&str]| match Self::parse(&words.join(" "), names)? {
            ranking @ (Ask::Over(_) | Ask::Of(_) | Ask::Pair(..)) => Ok(Box::new(ranking)),
            _ => Err(form()),
        };
        match words.as_slice() {
            ["over", target] => Ok(Ask::Over(find(target)?)),
            ["of", actor] => Ok(Ask::Of(find(actor)?)),
            ["pair", x, y] => two(x, y).map(|(x, y)| Ask::Pair(x, y)),
            ["day"] => Ok(Ask::Day),
            ["why", actor, "over", target] => two(actor, target).map(|(actor, target)| Ask::Why(actor, target)),
            ["sure", rest @ ..] => Ok(Ask::Sure(ranking(rest)?)),
            ["timeline", "every", every, rest @ ..] => match every.parse() {
                Ok(every) if every > 0 => Ok(Ask::Timeline(ranking(rest)?, every)),
                _ => Err(form()),
            },
            ["timeline", rest @ ..] => Ok(Ask::Timeline(ranking(rest)?, 1)),
            _ => Err(form()),
        }
    }

    /// The question whose figures are followed over the dates.
    fn followed(&self) -> Question {
        match self {
            Ask::Over(target) => Question::Over { target: target.clone() },
            Ask::Of(actor) => Question::Of { actor: actor.clone() },
            Ask::Pair(x, y) => Question::Mediators { x: x.clone(), y: y.clone() },
            Ask::Day => Question::Freedom { actor: None },
            Ask::Why(actor, target) => Question::Pair { actor: actor.clone(), target: target.clone() },
            Ask::Sure(inner) | Ask::Timeline(inner, _) => inner.followed(),
        }
    }
}

impl fmt::Display for Ask {
    /// In the words that [`Ask::parse`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ask::Over(target) => write!(f, "over {target}"),
            Ask::Of(actor) => write!(f, "of {actor}"),
            Ask::Pair(x, y) => write!(f, "pair {x} {y}"),
            Ask::Day => f.write_str("day"),
            Ask::Why(actor, target) => write!(f, "why {actor} over {target}"),
            Ask::Sure(inner) => write!(f, "sure {inner}"),
            Ask::Timeline(inner, 1) => write!(f, "timeline {inner}"),
            Ask::Timeline(inner, every) => write!(f, "timeline every {every} {inner}"),
        }
    }
}

/// The answers to questions about a world on a day, in their order.
///
/// The shapes are those of the program's JSON but for this: figures are rounded to six decimals; `model` is left out,
/// since a page says it once; each line of a ranking has its `part` of the largest figure, by which it is drawn; and what
/// nobody can see, a figure that is written as 0.000, is not explained.
///
/// ```
/// use demarche::model::{Actor, ActorKind, Graph, Parts, Period, Relation, Tie};
/// use demarche::page::{Ask, Depth, World, answers};
///
/// // Half of R's trade, which is 1.5 of the 12 that it needs, is with Q: 1.5/12 · 1/2 = 0.0625.
/// let mut parts = Parts::new("Trade", "2020-01-01".parse()?);
/// parts.add_actor(Actor::new("q", ActorKind::State, "Q"));
/// parts.add_actor(Actor::new("r", ActorKind::State, "R"));
/// let trade = Relation::Dependence { of: "r".into(), on: "q".into(), channel: "trade".into(), share: 0.5 };
/// parts.add_tie(Tie::new("trade", trade, Period::ALWAYS));
/// let world = World::new(Graph::new(parts).expect("sound"));
///
/// let asked = [Ask::parse("over r", world.graph.names())?];
/// let answer = &answers(&world, world.on, &asked, Depth::FULL)[0];
/// assert_eq!(answer["ranking"][0]["leverage"], 0.0625);
/// assert_eq!(answer["ranking"][0]["part"], 1.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Panics
/// If a question names an actor that is not in the graph; [`Ask::parse`] makes none of that kind.
pub fn answers(world: &World, on: Date, asked: &[Ask], depth: Depth) -> Vec<Value> {
    answers_while(world, on, asked, depth, &|| true).unwrap_or_default()
}

/// As [`answers`], as long as `go_on` says so; `None` once it does not.
///
/// # Panics
/// As [`answers`].
pub fn answers_while(
    world: &World,
    on: Date,
    asked: &[Ask],
    depth: Depth,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Value>> {
    let mut of_day = None;
    let snapshot = Snapshot::new(&world.graph, on);
    let answered = asked.iter().map(|asked| {
        if !go_on() {
            return None;
        }
        let told = match asked {
            Ask::Timeline(_, every) => followed(world, &asked.followed(), *every, go_on)?,
            // What is asked of every date needs no system of this one.
            asked => answer(world, of_day.get_or_insert_with(|| Leverage::new(&snapshot, &world.model)), asked, depth),
        };
        Some(rounded(told))
    });
    answered.collect()
}

fn answer(world: &World, leverage: &Leverage<'_>, asked: &Ask, depth: Depth) -> Value {
    let plain = Options { top: depth.lines, teams: Some(depth.teams), ..Options::default() };
    match asked {
        Ask::Over(_) | Ask::Of(_) => {
            let question = asked.followed();
            let mut told = said(&ask(leverage, &question, &plain));
            mark_cut(&mut told, depth);
            // Whatever is over somebody is explained there; of whom, the same figures are met again.
            if matches!(asked, Ask::Over(_)) && depth.explained > 0 {
                let most = depth.explained.min(depth.lines.unwrap_or(usize::MAX));
                let why = Options { why: true, top: Some(most), ..plain };
                explain(&mut told, &said(&ask(leverage, &question, &why)));
            }
            told
        }
        Ask::Pair(x, y) => {
            let between = Question::Between { a: x.clone(), b: y.clone() };
            let mediators = asked.followed();
            let mut told = said(&ask(leverage, &mediators, &plain));
            mark_cut(&mut told, depth);
            if depth.why_not {
                let third = told["ranking"].as_array().into_iter().flatten();
                let ids: Vec<ActorId> = third.filter_map(|line| line["actor"].as_str()).map(ActorId::from).collect();
                let options = Options { why_not: ids, ..plain.clone() };
                told["why_not"] = said(&ask(leverage, &mediators, &options))["why_not"].take();
            }
            json!({"between": said(&ask(leverage, &between, &plain)), "mediators": told})
        }
        Ask::Why(..) => {
            let question = asked.followed();
            let mut told = said(&ask(leverage, &question, &plain));
            explain(&mut told, &said(&ask(leverage, &question, &Options { why: true, ..plain })));
            told.pointer_mut("/ranking/0/why").map(Value::take).unwrap_or_default()
        }
        Ask::Sure(inner) => sure(leverage, &inner.followed()),
        Ask::Day => {
            let freedom = said(&ask(leverage, &Question::Freedom { actor: None }, &Options::default()));
            json!({"freedom": freedom, "camps": camps(leverage.snapshot(), &world.model)})
        }
        // It is asked of every date, and not of a system.
        Ask::Timeline(..) => Value::Null,
    }
}

/// Says of a ranking of as many lines as were wanted that there may be more: who is not in it need not have nothing.
fn mark_cut(told: &mut Value, depth: Depth) {
    let lines = told["ranking"].as_array().map(Vec::len);
    if depth.lines.is_some() && lines == depth.lines {
        told["cut"] = Value::Bool(true);
    }
}

/// How sure a ranking is, where a few draws tell, and the sources on which its first lines rest, those of most ties
/// first.
fn sure(leverage: &Leverage<'_>, question: &Question) -> Value {
    let options = Options::default();
    let found = robustness(leverage, question, &options);
    let cited = cite(leverage, question, &Options { top: Some(NAMED), ..options });
    let mut sources: Vec<(usize, &SourceId)> = cited.sources.iter().map(|one| (one.ties.len(), &one.id)).collect();
    sources.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    json!({
        "robustness": found.map(|found| found.note),
        "ties": cited.ties.len(),
        "unsourced": cited.unsourced.len(),
        "sources": sources.into_iter().map(|(_, id)| id).collect::<Vec<_>>(),
    })
}

/// The camps of a day, as far as a search without a clock goes.
fn camps(snapshot: &Snapshot<'_>, model: &LeverageModel) -> Value {
    let question = SignedQuestion::default();
    let graph = SignedGraph::new(snapshot, model, question.signs);
    let options = CampsOptions { number: question.number, weighted: question.weighted };
    let found = camps_within_reason(&graph, &options);
    let told = Camps::of_found(snapshot, &graph, &question, &found);
    json!({
        "verdict": told.verdict,
        "camps": told.camps,
        "either_way": told.either_way,
        "tensions": told.tensions.iter().map(|tension| json!({
            "names": tension.names, "sign": tension.sign, "ties": tension.ties, "always": tension.always,
        })).collect::<Vec<_>>(),
    })
}

/// An answer as a page gets it.
fn said(answer: &Answer) -> Value {
    let mut told = serde_json::to_value(answer).unwrap_or_default();
    if let Some(fields) = told.as_object_mut() {
        fields.remove("model");
        fields.remove("question");
    }
    let figure = |line: &Value| line["leverage"].as_f64().or(line["joint"].as_f64()).or(line["freedom"].as_f64());
    let lines = told.get_mut("ranking").and_then(Value::as_array_mut);
    if let Some(lines) = lines {
        let largest = lines.iter().filter_map(figure).fold(0.0, f64::max);
        for line in lines {
            let part =
                figure(line).map_or(0.0, |figure| if largest > 0.0 { (figure / largest).clamp(0.0, 1.0) } else { 0.0 });
            line["part"] = json!(part);
        }
    }
    told
}

/// Gives the lines of an answer the explanations of those of another.
fn explain(told: &mut Value, explained: &Value) {
    let lines = told["ranking"].as_array_mut().into_iter().flatten();
    for (line, other) in lines.zip(explained["ranking"].as_array().into_iter().flatten()) {
        if line["leverage"].as_f64().is_none_or(|leverage| leverage < SEEN) {
            continue;
        }
        let mut why = other["why"].clone();
        if let Some(rests) = why["rests_on"].as_array_mut() {
            rests.retain(|rests| rests["change"].as_f64().is_some_and(|change| change.abs() >= SEEN));
            for tie in rests {
                // The tie itself says where it is known from, and what is unsure about it.
                *tie = json!({"tie": tie["tie"], "change": tie["change"]});
            }
        }
        line["why"] = why;
    }
}

/// Every number with six decimals at most.
fn rounded(value: Value) -> Value {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(figure) if number.is_f64() => json!((figure * DECIMALS).round() / DECIMALS),
            _ => Value::Number(number),
        },
        Value::Array(items) => items.into_iter().map(rounded).collect(),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, rounded(value))).collect::<Map<_, _>>())
        }
        other => other,
    }
}
