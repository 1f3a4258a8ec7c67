//! Whether an expectation came true, in words: expected, found, why.

use serde::Serialize;

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorKind, Date, Graph, LeverageModel, Snapshot};
use crate::question::{Options, Quantity, Question, Standing, ask, in_sentence, list};
use crate::structure::Together;

use super::camps;
use super::figures::shown;
use super::judge::{over_each, steers, team_over_each};
use super::why::why;
use super::{Claim, Direction, Expectation, Judgement};

/// What expectations are put to: a graph, what it is compared with, and the day.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'g> {
    /// The graph before the edits, with the model it is asked under.
    pub base: (&'g Graph, &'g LeverageModel),
    /// The graph after them.
    pub graph: (&'g Graph, &'g LeverageModel),
    /// The day, where an expectation names none.
    pub on: Date,
}

/// What became of an expectation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// What was expected, in the words of goals.
    pub claim: String,
    /// The day it was about.
    pub on: Date,
    /// Whether it came true.
    pub holds: bool,
    /// What was expected, as a sentence without a full stop.
    pub expected: String,
    /// What was found instead, or just so.
    pub found: String,
    /// The figure it is about; `null` where it is undefined.
    pub figure: Option<f64>,
    /// The figure it is compared with, where it is about a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    /// By how much it holds, above 0, or is missed, below.
    pub margin: Option<f64>,
    /// Of what did not come true, why the figure is what it is: the first lines of the explanation.
    pub why: Vec<String>,
}

impl Expectation {
    /// Whether it is so.
    ///
    /// # Panics
    /// If it names an actor that is not in the graph.
    pub fn check(&self, situation: &Situation<'_>) -> Outcome {
        let (graph, model) = situation.graph;
        let snapshot = Snapshot::new(graph, self.on.unwrap_or(situation.on));
        let leverage = Leverage::new(&snapshot, model);
        let outcome = self.outcome(&leverage, self.before(situation));
        let why = if outcome.holds || outcome.figure.is_none() { Vec::new() } else { why(&leverage, &self.claim) };
        Outcome { why, ..outcome }
    }

    /// Whether it is so in a solved system, without what explains why not.
    pub(in crate::scenario) fn outcome(&self, leverage: &Leverage<'_>, before: Option<f64>) -> Outcome {
        let Judgement { holds, margin, figure } = self.claim.judge(leverage, before);
        let words = Words { leverage, claim: &self.claim };
        Outcome {
            claim: self.claim.to_string(),
            on: leverage.snapshot().on(),
            holds,
            expected: words.expected(),
            found: words.found(figure, before),
            figure,
            before,
            margin: margin.is_finite().then_some(margin),
            // Of what is undefined, what is found says why.
            why: Vec::new(),
        }
    }

    /// The figure that a change is measured from; `None` for other claims.
    pub fn before(&self, situation: &Situation<'_>) -> Option<f64> {
        let Claim::Change { quantity, since, .. } = &self.claim else { return None };
        let ((graph, model), on) = match since {
            Some(since) => (situation.graph, *since),
            None => (situation.base, self.on.unwrap_or(situation.on)),
        };
        // Who is not there yet has nothing, and nobody has anything over him.
        if quantity.actors().iter().any(|actor| graph.actor(actor.as_str()).is_none()) {
            return (!matches!(quantity, Quantity::Freedom { .. })).then_some(0.0);
        }
        let snapshot = Snapshot::new(graph, on);
        quantity.value(&Leverage::new(&snapshot, model))
    }
}

/// A claim about a solved system, in words.
struct Words<'w, 's> {
    leverage: &'w Leverage<'s>,
    claim: &'w Claim,
}

impl Words<'_, '_> {
    fn name(&self, id: &ActorId) -> String {
        let snapshot = self.leverage.snapshot();
        in_sentence(snapshot.graph().name(id))
    }

    fn quantity(&self, quantity: &Quantity) -> String {
        match quantity {
            Quantity::Leverage { of, over } => format!("leverage of {} over {}", self.name(of), self.name(over)),
            Quantity::Net { of, over } => format!("net leverage of {} over {}", self.name(of), self.name(over)),
            Quantity::Joint { of, between: (x, y) } => {
                format!("joint leverage of {} over {} and {}", self.name(of), self.name(x), self.name(y))
            }
            Quantity::Freedom { of } => format!("freedom of action of {}", self.name(of)),
        }
    }

    fn threshold(&self, at_least: Option<f64>) -> String {
        format!("leverage of at least {}", at_least.unwrap_or(self.leverage.model().threshold))
    }

    fn expected(&self) -> String {
        match self.claim {
            Claim::Figure { quantity, bounds } => format!("{} is {bounds}", self.quantity(quantity)),
            Claim::Change { quantity, direction, by, since } => {
                let quantity = self.quantity(quantity);
                let than = since.map_or("in the base".to_owned(), |since| format!("on {since}"));
                match (direction, *by > 0.0) {
                    (Direction::Rises, false) => format!("{quantity} is higher than {than}"),
                    (Direction::Rises, true) => format!("{quantity} is higher than {than} by at least {by}"),
                    (Direction::Falls, false) => format!("{quantity} is lower than {than}"),
                    (Direction::Falls, true) => format!("{quantity} is lower than {than} by at least {by}"),
                    (Direction::Stays, false) => format!("{quantity} is the same as {than}"),
                    (Direction::Stays, true) => format!("{quantity} is within {by} of its figure {than}"),
                }
            }
            Claim::Top { over, is } => format!("{} has the most leverage over {}", self.name(is), self.name(over)),
            Claim::TopMediator { between: (x, y), is } => {
                format!("{} has the most joint leverage over {} and {}", self.name(is), self.name(x), self.name(y))
            }
            Claim::Mediator { between: (x, y), is, at_least } => {
                let threshold = self.threshold(*at_least);
                format!("{} has {threshold} over both {} and {}", self.name(is), self.name(x), self.name(y))
            }
            Claim::NoMediator { between: (x, y), at_least } => {
                let threshold = self.threshold(*at_least);
                format!("no third party has {threshold} over both {} and {}", self.name(x), self.name(y))
            }
            Claim::Team { of: (m, n), between: (x, y), at_least } => {
                let (m, n, threshold) = (self.name(m), self.name(n), self.threshold(*at_least));
                format!("{m} and {n} together have {threshold} over both {} and {}", self.name(x), self.name(y))
            }
            Claim::Ahead { of, than } => format!("{} is more than {}", self.quantity(of), self.quantity(than)),
            Claim::SameCamp { of: (a, b) } => format!("{} and {} are in the same camp", self.name(a), self.name(b)),
            Claim::DifferentCamps { of: (a, b) } => {
                format!("{} and {} are in different camps", self.name(a), self.name(b))
            }
            Claim::Tension { between: (a, b) } => {
                format!("what ties {} and {} contradicts the camps", self.name(a), self.name(b))
            }
            Claim::Frustration { bounds } => format!("the number of ties that contradict the camps is {bounds}"),
        }
    }

    fn found(&self, figure: Option<f64>, before: Option<f64>) -> String {
        let shown =
            |figure: Option<f64>, beside: &[f64]| figure.map_or("undefined".to_owned(), |figure| shown(figure, beside));
        let both = |figures: [f64; 2], between: &(ActorId, ActorId), least: f64| {
            let [x, y] = figures.map(|figure| shown(Some(figure), &[least]));
            format!("{x} over {} and {y} over {}", self.name(&between.0), self.name(&between.1))
        };
        let threshold = |least: &Option<f64>| least.unwrap_or(self.leverage.model().threshold);
        match self.claim {
            Claim::Figure { quantity: Quantity::Joint { of, between }, .. } if figure.is_none() => {
                self.no_third_party(of, between)
            }
            Claim::Figure { bounds, .. } => format!("it is {}", shown(figure, &bounds.edges())),
            Claim::Change { since, .. } => {
                let then = since.map_or("in the base".to_owned(), |since| format!("on {since}"));
                let (now, was) = (shown(figure, before.as_slice()), shown(before, figure.as_slice()));
                match now == was {
                    true => format!("it is {now}, as {then}"),
                    false => format!("it is {now}, and was {was} {then}"),
                }
            }
            Claim::Top { .. } | Claim::TopMediator { .. } => self.leaders(),
            Claim::Mediator { between, is, at_least } => match over_each(self.leverage, is, between) {
                Some(figures) => format!("it has {}", both(figures, between, threshold(at_least))),
                None => self.no_third_party(is, between),
            },
            Claim::NoMediator { .. } => self.verdict(),
            Claim::Team { of, between, at_least } => match team_over_each(self.leverage, of, between) {
                Some(figures) => format!("they have {}", both(figures, between, threshold(at_least))),
                None => {
                    let is_one = over_each(self.leverage, &of.0, between).is_some();
                    self.no_third_party(if is_one { &of.1 } else { &of.0 }, between)
                }
            },
            Claim::Ahead { than, .. } => {
                let than = than.value(self.leverage);
                format!("the one is {}, the other {}", shown(figure, than.as_slice()), shown(than, figure.as_slice()))
            }
            Claim::SameCamp { of } | Claim::DifferentCamps { of } => self.camps(of),
            Claim::Tension { between } => self.tension(between),
            Claim::Frustration { .. } => self.tensions(),
        }
    }

    /// The first three of the ranking that a claim of being first is about.
    fn leaders(&self) -> String {
        let (question, is) = match self.claim {
            Claim::TopMediator { between: (x, y), is } => (Question::Mediators { x: x.clone(), y: y.clone() }, is),
            Claim::Top { over, is } => (Question::Over { target: over.clone() }, is),
            _ => return String::new(),
        };
        let snapshot = self.leverage.snapshot();
        let leader = snapshot.graph().actor(is.as_str()).is_some_and(|actor| actor.kind == ActorKind::Leader);
        let kinds = ActorKind::ALL.iter().copied().filter(|&kind| leader || kind != ActorKind::Leader).collect();
        let options = Options { kinds: Some(kinds), ..Options::default() };
        let standing = Standing::of(self.leverage, &question, &options);
        let said =
            |&(actor, figure): &(usize, f64)| format!("{} ({figure:.4})", in_sentence(&snapshot.actor(actor).name));
        let mut named: Vec<String> = standing.figures.iter().take(3).map(said).collect();
        if let Some(at) = snapshot.index(is.as_str())
            && let Some(rank) = standing.rank(at).filter(|&rank| rank > 3)
        {
            let figure = standing.figure(at).unwrap_or(0.0);
            named.push(format!("{} in place {rank} ({figure:.4})", self.name(is)));
        }
        let order = match named.as_slice() {
            [] => "nobody has any".to_owned(),
            named => format!("the order is {}", list(named)),
        };
        match self.claim {
            Claim::Top { over, .. } if self.steers(is, over) => {
                format!("{} steers {}, and is not ranked; {order}", self.name(is), self.name(over))
            }
            Claim::TopMediator { between, .. } if over_each(self.leverage, is, between).is_none() => {
                format!("{}; {order}", self.no_third_party(is, between))
            }
            _ => order,
        }
    }

    /// How two stand to each other.
    fn camps(&self, pair: &(ActorId, ActorId)) -> String {
        let standing = camps::Standing::of(self.leverage);
        let where_is = |of: &ActorId| match standing.camp(of) {
            None => format!("{} has no alliance or hostility", self.name(of)),
            Some(camp) => {
                let others: Vec<String> = camp.into_iter().filter(|&id| id != of).map(|id| self.name(id)).collect();
                match others.is_empty() {
                    true => format!("{} stands alone", self.name(of)),
                    false => format!("{} stands with {}", self.name(of), list(&others)),
                }
            }
        };
        let how = match standing.together(pair) {
            Together::Always => "they are together in every best partition",
            Together::Never => "they are apart in every best partition",
            Together::EitherWay => "the best partitions leave it open",
            Together::Open => "it was not found out",
        };
        format!("{how}: {}; {}", where_is(&pair.0), where_is(&pair.1))
    }

    /// What ties two, and whether that contradicts the camps.
    fn tension(&self, pair: &(ActorId, ActorId)) -> String {
        let standing = camps::Standing::of(self.leverage);
        let Some((contradicts, ties)) = standing.tension(pair) else {
            return "no alliance or hostility outweighs the others between them".to_owned();
        };
        let ties: Vec<String> = ties.iter().map(|tie| format!("'{tie}'")).collect();
        let ties = list(&ties);
        match contradicts {
            Together::Always => format!("{ties} contradicts every best partition"),
            Together::Never => format!("{ties} fits every best partition"),
            _ => format!("{ties} contradicts some of the best partitions, and fits others"),
        }
    }

    /// How many ties contradict the camps, and which.
    fn tensions(&self) -> String {
        let standing = camps::Standing::of(self.leverage);
        let pairs: Vec<String> =
            standing.tensions().into_iter().map(|(a, b)| format!("{}–{}", self.name(a), self.name(b))).collect();
        match pairs.is_empty() {
            true => "it is 0: the camps contradict no tie".to_owned(),
            false => format!("it is {}: {}", standing.frustration(), list(&pairs)),
        }
    }

    fn steers(&self, who: &ActorId, what: &ActorId) -> bool {
        steers(self.leverage, who, what)
    }

    /// Why somebody is no third party between two.
    fn no_third_party(&self, actor: &ActorId, (x, y): &(ActorId, ActorId)) -> String {
        match [x, y].into_iter().find(|party| self.steers(actor, party)) {
            Some(party) => format!("{} steers {}, and is no third party", self.name(actor), self.name(party)),
            None => format!("{} is no third party", self.name(actor)),
        }
    }

    /// The verdict on mediators, without what is said in the expectation already.
    fn verdict(&self) -> String {
        let Claim::NoMediator { between: (x, y), at_least } = self.claim else { return String::new() };
        let options = Options { threshold: *at_least, top: Some(1), teams: Some(1), ..Options::default() };
        let question = Question::Mediators { x: x.clone(), y: y.clone() };
        let answer = ask(self.leverage, &question, &options);
        // The day is told beside it.
        let day = format!("On {}, ", self.leverage.snapshot().on());
        let verdict = answer.verdict().trim_end_matches('.');
        let verdict = verdict.strip_prefix(&day).unwrap_or(verdict);
        let rest = verdict.split_once(". ").filter(|(said, _)| said.starts_with("no third party in this graph has"));
        rest.map_or(verdict, |(_, rest)| rest).to_owned()
    }
}
