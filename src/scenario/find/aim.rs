//! A goal seen from figures that are not known to the end yet: by how much could it still hold?

use crate::leverage::{Agency, Leverage};
use crate::model::{ActorId, ActorIndex, ActorKind, Snapshot};
use crate::question::Quantity;
use crate::scenario::{Bounds, Claim, Direction};

/// A goal that is about leverage and freedom, with its actors as positions.
#[derive(Clone, Debug)]
pub(super) struct Aim {
    /// The actors over whom leverage is asked for; what follows speaks of them by their place in this list.
    pub(super) over: Vec<ActorIndex>,
    shape: Shape,
    /// Who may be ranked over each of them, under the agency that is in force.
    eligible: Vec<Vec<bool>>,
    /// Where somebody is to be first, or nobody to have it: the others who come first now.
    leading: Vec<ActorIndex>,
}

#[derive(Clone, Debug)]
enum Shape {
    Within(Figure, Bounds),
    Moves(Figure, Direction, f64, f64),
    First(Ranking, ActorIndex),
    OverBoth(ActorIndex, f64),
    Nobody(Vec<bool>, f64),
    Team(ActorIndex, ActorIndex, f64),
    Ahead(Figure, Figure),
}

/// A figure with bounds of its own.
#[derive(Clone, Copy, Debug)]
enum Figure {
    /// Over the actor in that place, of that one.
    Leverage(usize, ActorIndex),
    /// The same, less what is the other way round.
    Net([(usize, ActorIndex); 2]),
    /// Over both of the first two.
    Joint([usize; 2], ActorIndex),
    Freedom(ActorIndex),
}

#[derive(Clone, Debug)]
enum Ranking {
    /// By leverage over the first, of these.
    Over(Vec<bool>),
    /// By joint leverage over the first two, of these.
    Joint(Vec<bool>),
}

/// So many of those who come first are held against whoever is to be.
const LEADING: usize = 16;

/// What is known of a system on its way to being solved.
#[derive(Clone, Copy)]
pub(super) struct Sight<'s> {
    /// Between what leverage is over each actor aimed at, of everybody or of those [watched](Aim::watched).
    pub(super) span: &'s dyn Fn(usize, ActorIndex) -> Span,
    /// Whether only those who are watched are seen.
    pub(super) is_narrow: bool,
    /// Freedom of action.
    pub(super) freedom: &'s dyn Fn(ActorIndex) -> f64,
    /// Who is eligible over each, where it is not as it was.
    pub(super) eligible: Option<&'s [Vec<bool>]>,
}

impl Aim {
    /// The goal as an aim; `None` if it is about more than leverage and freedom, or compares with a figure that is not
    /// defined.
    pub(super) fn of(claim: &Claim, leverage: &Leverage<'_>, before: Option<f64>) -> Option<Self> {
        let snapshot = leverage.snapshot();
        let mut places = Places { snapshot, over: Vec::new() };
        let ranked = |is: &ActorId| -> Option<Vec<bool>> {
            let leader = snapshot.actor(snapshot.index(is.as_str())?).kind == ActorKind::Leader;
            Some(snapshot.actors().iter().map(|actor| leader || actor.kind != ActorKind::Leader).collect())
        };
        let threshold = |at_least: &Option<f64>| at_least.unwrap_or(leverage.model().threshold);
        let at = |id: &ActorId| snapshot.index(id.as_str());
        let shape = match claim {
            Claim::Figure { quantity, bounds } => Shape::Within(places.figure(quantity)?, *bounds),
            Claim::Change { quantity, direction, by, .. } => {
                Shape::Moves(places.figure(quantity)?, *direction, *by, before?)
            }
            Claim::Top { over, is } => {
                places.place(over)?;
                Shape::First(Ranking::Over(ranked(is)?), at(is)?)
            }
            Claim::TopMediator { between, is } => {
                places.both(between)?;
                Shape::First(Ranking::Joint(ranked(is)?), at(is)?)
            }
            Claim::Mediator { between, is, at_least } => {
                places.both(between)?;
                Shape::OverBoth(at(is)?, threshold(at_least))
            }
            Claim::NoMediator { between, at_least } => {
                places.both(between)?;
                let counts = snapshot.actors().iter().map(|actor| actor.kind != ActorKind::Leader).collect();
                Shape::Nobody(counts, threshold(at_least))
            }
            Claim::Team { of, between, at_least } => {
                places.both(between)?;
                Shape::Team(at(&of.0)?, at(&of.1)?, threshold(at_least))
            }
            Claim::Ahead { of, than } => Shape::Ahead(places.figure(of)?, places.figure(than)?),
            Claim::SameCamp { .. }
            | Claim::DifferentCamps { .. }
            | Claim::Tension { .. }
            | Claim::Frustration { .. } => return None,
        };
        let over = places.over;
        let eligible = eligible(&over, leverage.agency(), snapshot.len());
        Some(Self { over, shape, eligible, leading: Vec::new() })
    }

    /// Sees who comes first in the system as it is, given the rows of those aimed at.
    pub(super) fn look(&mut self, rows: &[Vec<f64>]) {
        let (x, y) = (rows.first(), rows.get(1));
        let figure = |row: Option<&Vec<f64>>, m: ActorIndex| row.map_or(0.0, |row| row[m]);
        let joint = |m: ActorIndex| figure(x, m) * figure(y, m);
        let both = |m: ActorIndex| figure(x, m).min(figure(y, m));
        self.leading = match &self.shape {
            Shape::First(Ranking::Over(ranked), is) => {
                self.first(ranked, 1, |m| if m == *is { 0.0 } else { figure(x, m) })
            }
            Shape::First(Ranking::Joint(ranked), is) => {
                self.first(ranked, 2, |m| if m == *is { 0.0 } else { joint(m) })
            }
            Shape::Nobody(counts, _) => self.first(counts, 2, both),
            _ => Vec::new(),
        };
    }

    /// Those who come first by a figure, of some who are eligible over the first places.
    fn first(&self, some: &[bool], places: usize, figure: impl Fn(ActorIndex) -> f64) -> Vec<ActorIndex> {
        let counts = |m: ActorIndex| some[m] && self.eligible.iter().take(places).all(|eligible| eligible[m]);
        let all = (0..some.len()).filter(|&m| counts(m)).map(|m| (m, figure(m)));
        let mut all: Vec<(ActorIndex, f64)> = all.filter(|&(_, figure)| figure > 0.0).collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        all.truncate(LEADING);
        all.into_iter().map(|(m, _)| m).collect()
    }

    /// Those on whose leverage the goal hangs, as far as it hangs on few: whoever it names, and those who come first.
    pub(super) fn watched(&self) -> Vec<ActorIndex> {
        let of_figure = |figure: &Figure| match *figure {
            Figure::Leverage(_, a) | Figure::Joint(_, a) => vec![a],
            Figure::Net([(_, a), (_, b)]) => vec![a, b],
            Figure::Freedom(_) => Vec::new(),
        };
        let mut watched = match &self.shape {
            Shape::Within(figure, _) | Shape::Moves(figure, ..) => of_figure(figure),
            Shape::Ahead(of, than) => [of, than].into_iter().flat_map(of_figure).collect(),
            Shape::First(_, is) | Shape::OverBoth(is, _) => vec![*is],
            Shape::Team(m, n, _) => vec![*m, *n],
            Shape::Nobody(..) => Vec::new(),
        };
        watched.extend(&self.leading);
        watched.sort_unstable();
        watched.dedup();
        watched
    }

    /// Who may be ranked over each of the actors aimed at: not itself, and nobody who steers it.
    pub(super) fn eligible(&self, agency: &Agency, actors: usize) -> Vec<Vec<bool>> {
        eligible(&self.over, agency, actors)
    }

    /// The most by which the goal can hold; where nothing is left open, just that.
    pub(super) fn margin(&self, sight: &Sight<'_>) -> f64 {
        let eligible = sight.eligible.unwrap_or(&self.eligible);
        let span = sight.span;
        // The best of the others is at least the best of those who are seen.
        let best = |actors: usize, figure: &dyn Fn(ActorIndex) -> Option<f64>| match sight.is_narrow {
            true => self.leading.iter().filter_map(|&m| figure(m)).fold(0.0, f64::max),
            false => (0..actors).filter_map(figure).fold(0.0, f64::max),
        };
        let third = |m: ActorIndex, [x, y]: [usize; 2]| eligible[x][m] && eligible[y][m];
        let joint = |m: ActorIndex, [x, y]: [usize; 2]| {
            let (x, y) = (span(x, m), span(y, m));
            Span { low: (x.low * y.low).sqrt(), high: (x.high * y.high).sqrt() }
        };
        let read = |figure: Figure| match figure {
            Figure::Leverage(place, actor) => Some(span(place, actor)),
            Figure::Net([(b, a), (a_, b_)]) => {
                let (own, back) = (span(b, a), span(a_, b_));
                Some(Span { low: own.low - back.high, high: own.high - back.low })
            }
            Figure::Joint(places, m) => third(m, places).then(|| joint(m, places)),
            Figure::Freedom(actor) => {
                let freedom = (sight.freedom)(actor);
                Some(Span { low: freedom, high: freedom })
            }
        };
        const BOTH: [usize; 2] = [0, 1];
        match &self.shape {
            Shape::Within(figure, bounds) => read(*figure).map_or(f64::NEG_INFINITY, |span| span.within(bounds)),
            Shape::Moves(figure, direction, by, before) => read(*figure).map_or(f64::NEG_INFINITY, |span| {
                let moved = Span { low: span.low - before, high: span.high - before };
                match direction {
                    Direction::Rises => moved.high - by,
                    Direction::Falls => -moved.low - by,
                    Direction::Stays => by - moved.least_distance(0.0),
                }
            }),
            Shape::First(ranking, is) => {
                let (own, best) = match ranking {
                    Ranking::Over(ranked) => {
                        let counts = |m: ActorIndex| ranked[m] && eligible[0][m];
                        let other = |m: ActorIndex| (m != *is && counts(m)).then(|| span(0, m).low);
                        (if counts(*is) { span(0, *is).high } else { 0.0 }, best(ranked.len(), &other))
                    }
                    Ranking::Joint(ranked) => {
                        let counts = |m: ActorIndex| ranked[m] && third(m, BOTH);
                        let other = |m: ActorIndex| (m != *is && counts(m)).then(|| joint(m, BOTH).low);
                        (if counts(*is) { joint(*is, BOTH).high } else { 0.0 }, best(ranked.len(), &other))
                    }
                };
                own - best
            }
            Shape::OverBoth(is, least) => match third(*is, BOTH) {
                true => span(0, *is).high.min(span(1, *is).high) - least,
                false => f64::NEG_INFINITY,
            },
            Shape::Nobody(counts, least) => {
                let other = |m: ActorIndex| (counts[m] && third(m, BOTH)).then(|| span(0, m).low.min(span(1, m).low));
                least - best(counts.len(), &other)
            }
            Shape::Team(m, n, least) => {
                let over = |place: usize| (span(place, *m).high + span(place, *n).high).min(1.0);
                over(0).min(over(1)) - least
            }
            Shape::Ahead(of, than) => match (read(*of), read(*than)) {
                (Some(of), Some(than)) => of.high - than.low,
                _ => f64::NEG_INFINITY,
            },
        }
    }
}

/// The actors over whom leverage is asked for, each once.
struct Places<'p, 'g> {
    snapshot: &'p Snapshot<'g>,
    over: Vec<ActorIndex>,
}

impl Places<'_, '_> {
    fn place(&mut self, id: &ActorId) -> Option<usize> {
        let actor = self.snapshot.index(id.as_str())?;
        Some(self.over.iter().position(|&known| known == actor).unwrap_or_else(|| {
            self.over.push(actor);
            self.over.len() - 1
        }))
    }

    fn both(&mut self, (x, y): &(ActorId, ActorId)) -> Option<[usize; 2]> {
        Some([self.place(x)?, self.place(y)?])
    }

    fn figure(&mut self, quantity: &Quantity) -> Option<Figure> {
        let at = |id: &ActorId| self.snapshot.index(id.as_str());
        Some(match quantity {
            Quantity::Leverage { of, over } => {
                let of = at(of)?;
                Figure::Leverage(self.place(over)?, of)
            }
            Quantity::Net { of, over } => {
                let (a, b) = (at(of)?, at(over)?);
                Figure::Net([(self.place(over)?, a), (self.place(of)?, b)])
            }
            Quantity::Joint { of, between } => {
                let of = at(of)?;
                Figure::Joint(self.both(between)?, of)
            }
            Quantity::Freedom { of } => Figure::Freedom(at(of)?),
        })
    }
}

fn eligible(over: &[ActorIndex], agency: &Agency, actors: usize) -> Vec<Vec<bool>> {
    let of = |&target: &ActorIndex| {
        let steering = agency.steering(target);
        (0..actors).map(|actor| actor != target && !steering.contains_key(&actor)).collect()
    };
    over.iter().map(of).collect()
}

/// Between what a figure is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    low: f64,
    high: f64,
}

impl Span {
    /// Leverage that falls by no more than one figure and rises by no more than the other.
    pub(super) fn around(leverage: f64, (falls, rises): (f64, f64)) -> Self {
        // Rounding may take what comes to nothing below it, where there is no root.
        Self { low: (leverage - falls).max(0.0), high: (leverage + rises).max(0.0) }
    }

    /// How far it is at least from a point.
    fn least_distance(self, point: f64) -> f64 {
        (self.low - point).max(point - self.high).max(0.0)
    }

    /// The most by which it can be within bounds.
    fn within(self, bounds: &Bounds) -> f64 {
        let slack = [
            bounds.at_least.map(|bound| self.high - bound),
            bounds.more_than.map(|bound| self.high - bound),
            bounds.at_most.map(|bound| bound - self.low),
            bounds.less_than.map(|bound| bound - self.low),
            bounds.about.map(|(about, within)| within - self.least_distance(about)),
        ];
        slack.into_iter().flatten().fold(f64::INFINITY, f64::min)
    }
}
