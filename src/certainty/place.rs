//! Who stands where in one draw.

use crate::leverage::Solved;
use crate::model::{ActorId, ActorIndex, Snapshot};
use crate::question::{Options, Question, Standing, over_both};

/// A question, with what is needed to put it to thousands of graphs.
#[derive(Clone, Debug)]
pub(super) struct Asked<'q> {
    pub(super) question: &'q Question,
    pub(super) options: Options,
    /// Of mediators: leverage of at least this much over both counts.
    pub(super) threshold: f64,
}

/// Who is listed, and in which order.
///
/// Equal figures share the better place: after one first, two seconds comes a fourth. Who is not listed has the figure
/// [`absent`](Asked::absent) and shares the place after the last.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Places {
    /// Actor and figure, the first first.
    pub(super) figures: Vec<(ActorIndex, f64)>,
    /// Of mediators: those with leverage of at least the threshold over both, in the order of ids.
    pub(super) have_it: Vec<ActorIndex>,
    /// How much larger figures can be, where a part of the graph was looked at.
    pub(super) missed: f64,
}

impl Asked<'_> {
    /// Who stands where in a solved system.
    pub(super) fn places<'s>(&self, solved: &impl Solved<'s>) -> Places {
        let at = |id: &ActorId| self.at(solved.snapshot(), id);
        let missed = self.targets(solved.snapshot()).into_iter().map(|b| solved.missed(b)).fold(0.0, f64::max);
        match self.question {
            Question::Mediators { x, y } => {
                let over_both = over_both(solved, at(x), at(y), &self.options);
                // With a threshold of 0 there must be some leverage all the same.
                let has_it = |(_, [x, y]): &&(ActorIndex, [f64; 2])| {
                    *x >= self.threshold && *y >= self.threshold && x.max(*y) > 0.0
                };
                let have_it = over_both.iter().filter(has_it).map(|&(m, _)| m).collect();
                Places { figures: Standing::of_joint(&over_both, &self.options).figures, have_it, missed }
            }
            question => {
                let mut figures = Standing::of_solved(solved, question, &self.options).figures;
                if self.is_between() {
                    // The two are given in the order of the question; a stable sort keeps it for equals.
                    figures.sort_by(|a, b| b.1.total_cmp(&a.1));
                }
                figures.retain(|&(_, figure)| figure != self.absent());
                Places { figures, have_it: Vec::new(), missed }
            }
        }
    }

    /// Over whom the question reads leverage; nobody where it reads a column, or no leverage at all.
    pub(super) fn targets(&self, snapshot: &Snapshot<'_>) -> Vec<ActorIndex> {
        let targets: Vec<&ActorId> = match self.question {
            Question::Over { target } | Question::Pair { target, .. } => vec![target],
            Question::Path { to, .. } => vec![to],
            Question::Between { a, b } => vec![a, b],
            Question::Mediators { x, y } => vec![x, y],
            Question::Of { .. } | Question::Freedom { .. } => Vec::new(),
        };
        targets.into_iter().map(|id| self.at(snapshot, id)).collect()
    }

    /// The position of an actor of the question.
    pub(super) fn at(&self, snapshot: &Snapshot<'_>, id: &ActorId) -> ActorIndex {
        snapshot.index(id.as_str()).expect("the question is about this graph")
    }

    /// The figure of who is not listed: no leverage, or freedom that nothing takes away.
    pub(super) fn absent(&self) -> f64 {
        if self.is_about_freedom() { 1.0 } else { 0.0 }
    }

    /// Whether the least figure comes first.
    pub(super) fn is_about_freedom(&self) -> bool {
        matches!(self.question, Question::Freedom { .. })
    }

    fn is_between(&self) -> bool {
        matches!(self.question, Question::Between { .. })
    }

    /// Whether one actor's figure is asked for, so that there is nothing to rank.
    pub(super) fn is_about_one(&self) -> bool {
        let question = self.question;
        matches!(question, Question::Pair { .. } | Question::Path { .. } | Question::Freedom { actor: Some(_) })
    }
}

impl Places {
    /// Every actor that is listed, with its rank from 1.
    pub(super) fn ranks(&self) -> impl Iterator<Item = (ActorIndex, usize, f64)> {
        let mut rank = 1;
        self.figures.iter().enumerate().map(move |(at, &(actor, figure))| {
            if at > 0 && self.figures[at - 1].1 != figure {
                rank = at + 1;
            }
            (actor, rank, figure)
        })
    }

    /// How many share the first place.
    pub(super) fn firsts(&self) -> usize {
        self.ranks().take_while(|&(_, rank, _)| rank == 1).count()
    }

    /// Who comes first; of equals, the one whose id does.
    pub(super) fn first(&self) -> Option<ActorIndex> {
        self.figures.first().map(|&(actor, _)| actor)
    }

    /// The figure of an actor, if it is listed.
    pub(super) fn figure(&self, actor: ActorIndex) -> Option<f64> {
        self.figures.iter().find(|&&(a, _)| a == actor).map(|&(_, figure)| figure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_share_the_better_place() {
        let places =
            Places { figures: vec![(4, 0.5), (1, 0.3), (2, 0.3), (0, 0.1)], have_it: Vec::new(), ..Places::default() };
        let ranks: Vec<(ActorIndex, usize)> = places.ranks().map(|(actor, rank, _)| (actor, rank)).collect();
        assert_eq!(ranks, [(4, 1), (1, 2), (2, 2), (0, 4)]);
        assert_eq!(
            (places.firsts(), places.first(), places.figure(2), places.figure(3)),
            (1, Some(4), Some(0.3), None)
        );
        let level = Places { figures: vec![(0, 0.2), (1, 0.2)], have_it: Vec::new(), ..Places::default() };
        assert_eq!(level.firsts(), 2);
    }
}
