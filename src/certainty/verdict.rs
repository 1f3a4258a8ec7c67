//! The answer in a sentence or two.

use crate::model::{ActorId, ActorIndex, Snapshot};
use crate::question::{Question, capitalised, count, in_sentence as the, list, threshold};

use super::place::{Asked, Places};
use super::tally::{Counted, Tally};
use super::{Vary, Without};

/// An actor that is first in less than this part of the draws is no verdict.
pub(super) const DECIDED: f64 = 0.6;

/// How many actors a sentence names.
const NAMED: usize = 3;

/// What the verdict is drawn from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a, 'g> {
    pub(super) snapshot: &'a Snapshot<'g>,
    pub(super) asked: &'a Asked<'a>,
    /// Who stands where in the graph itself.
    pub(super) itself: &'a Places,
    pub(super) tally: &'a Tally,
    pub(super) draws: usize,
}

impl Found<'_, '_> {
    /// Who is first in so many draws that it is a verdict.
    pub(super) fn decided(&self) -> Option<(ActorIndex, f64)> {
        self.tally.firsts().first().copied().filter(|&(_, first)| first >= DECIDED)
    }

    /// Who comes first, and of mediators who has the leverage that is asked for.
    pub(super) fn verdict(&self, vary: Vary) -> String {
        let (on, number) = (self.snapshot.on(), thousands(self.draws));
        let drawn = format!("{number} draws of {}", vary.label());
        let first = match (self.decided(), self.asked.is_about_one()) {
            _ if self.tally.actors.is_empty() => format!("On {on}, {} in any of {drawn}.", self.nobody()),
            (_, true) => self.one(&drawn),
            (Some((first, part)), false) => {
                let place = if self.asked.is_about_freedom() { "tied down most" } else { "first" };
                let is_first_itself = self.itself.ranks().any(|(actor, rank, _)| (actor, rank) == (first, 1));
                let otherwise = match self.itself.first() {
                    Some(_) if is_first_itself => String::new(),
                    Some(itself) => format!(" With the graph's own figures, {} is.", self.name(itself)),
                    None => " With the graph's own figures, nobody is.".to_owned(),
                };
                format!(
                    "On {on}, {} is {place} in {} of {drawn}: {}.{otherwise}",
                    self.name(first),
                    percent(part),
                    self.figure(first)
                )
            }
            (None, false) => format!("On {on}, no verdict: in {drawn}, {}.", self.split()),
        };
        [Some(first), self.threshold()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Who is first how often, in half a sentence.
    pub(super) fn split(&self) -> String {
        let place = if self.asked.is_about_freedom() { "tied down most" } else { "first" };
        let mut parts: Vec<(String, f64)> =
            self.tally.firsts().into_iter().map(|(actor, part)| (self.name(actor), part)).collect();
        if self.tally.nobody > 0.0 {
            parts.push(("nobody".to_owned(), self.tally.nobody));
            // A stable sort: equals stay as they are.
            parts.sort_by(|a, b| b.1.total_cmp(&a.1));
        }
        // Whoever is first in less than half a per cent is not worth a name.
        let worth_a_name = parts.iter().enumerate().filter(|&(at, &(_, part))| at == 0 || part >= 0.005);
        let each: Vec<String> = worth_a_name
            .take(NAMED)
            .map(|(at, (name, part))| {
                let is = if at == 0 { format!(" is {place}") } else { String::new() };
                format!("{name}{is} in {}", percent(*part))
            })
            .collect();
        list(&each)
    }

    /// Of mediators: how often the same have the leverage that is asked for.
    fn threshold(&self) -> Option<String> {
        if self.tally.actors.is_empty() {
            return None;
        }
        let (holds, claim) = (self.tally.verdict_holds, self.claim()?);
        Some(match holds >= DECIDED {
            true => format!("In {} of draws, {claim}.", percent(holds)),
            false => format!("That {claim} is not sure: it holds in only {} of draws.", percent(holds)),
        })
    }

    /// Of mediators: who has the leverage that is asked for, in half a sentence.
    pub(super) fn claim(&self) -> Option<String> {
        let Question::Mediators { .. } = self.asked.question else { return None };
        let asked = format!("leverage of at least {} over both", threshold(self.asked.threshold));
        let names: Vec<String> = self.itself.have_it.iter().map(|&actor| self.name(actor)).collect();
        Some(match names.as_slice() {
            [] => format!("no third party has {asked}"),
            [one] => format!("{one} alone has {asked}"),
            several if several.len() > NAMED => format!("the same {} third parties have {asked}", several.len()),
            several => format!("{}, and nobody else, have {asked}", list(several)),
        })
    }

    /// What leaving out one source or tie does to the first place.
    pub(super) fn without(&self, sources: &[Without], ties: &[Without]) -> Option<String> {
        if self.tally.actors.is_empty() {
            return None;
        }
        if self.asked.is_about_one() {
            let most = ties.first()?;
            let decimals = decimals(most.from.max(most.to));
            return Some(format!(
                "Without the tie {}, which moves it most, it would be {:.decimals$}.",
                most.ties[0], most.to
            ));
        }
        let place = if self.asked.is_about_freedom() { "tied down most" } else { "first" };
        let [of_sources, of_ties] = [sources, ties].map(|cases| cases.iter().filter(|case| case.changes_first).count());
        if of_sources + of_ties == 0 {
            let enough = [sources, ties].map(|cases| cases.iter().filter(|case| case.have_it.is_some()).count());
            let but = match numbers(enough, "") {
                Some(numbers) => format!(", but {numbers} who has leverage enough over both"),
                None => String::new(),
            };
            return Some(format!("No single source or tie, left out, changes who is {place}{but}."));
        }
        let first = |case: &Without| case.first_name.as_deref().map_or("nobody".to_owned(), the);
        let mut said: Vec<(String, String)> = Vec::new();
        if let Some((case, source)) =
            sources.first().filter(|case| case.changes_first).and_then(|c| Some((c, c.source.as_ref()?)))
        {
            said.push((format!("without the source {source} ({})", count(case.ties.len(), "tie")), first(case)));
        }
        if let Some(case) = ties.first().filter(|case| case.changes_first) {
            said.push((format!("without the tie {}", case.ties[0]), first(case)));
        }
        let said = match said.as_slice() {
            [(source, first), (tie, other)] if first == other => {
                format!("{source}, or {tie}, {first} would be {place}")
            }
            said => said
                .iter()
                .map(|(without, first)| format!("{without}, {first} would be {place}"))
                .collect::<Vec<_>>()
                .join("; "),
        };
        let more = numbers([of_sources, of_ties].map(|number| number.saturating_sub(1)), " more");
        let more = more.map_or(String::new(), |more| format!("; {more} it, too"));
        Some(format!("{}{more}.", capitalised(&said)))
    }

    /// One actor's figure, where there is nothing to rank.
    fn one(&self, drawn: &str) -> String {
        let Some((&actor, counted)) = self.tally.actors.first_key_value() else { return String::new() };
        let figure = self.itself.figure(actor).unwrap_or(self.asked.absent());
        let [figure, low, high] = range(figure, counted);
        let (on, whose) = (self.snapshot.on(), self.whose(actor));
        format!("On {on}, {whose} is {figure}; nine of ten of {drawn} have it from {low} to {high}.")
    }

    /// What an actor's figure is, in half a sentence.
    fn figure(&self, actor: ActorIndex) -> String {
        let figure = self.itself.figure(actor).unwrap_or(self.asked.absent());
        match self.tally.actors.get(&actor) {
            Some(counted) => {
                let [figure, low, high] = range(figure, counted);
                format!("{} is {figure}, and from {low} to {high} in nine of ten", self.whose(actor))
            }
            None => String::new(),
        }
    }

    /// The figure of the question, by its owner.
    fn whose(&self, actor: ActorIndex) -> String {
        let of = |id: &ActorId| the(self.snapshot.graph().name(id));
        match self.asked.question {
            Question::Over { target } => format!("its leverage over {}", of(target)),
            Question::Of { actor } => format!("the leverage of {} over it", of(actor)),
            Question::Pair { actor, target } => format!("the leverage of {} over {}", of(actor), of(target)),
            Question::Path { from, to } => format!("the leverage of {} over {}", of(from), of(to)),
            Question::Between { a, b } => {
                let other = if self.snapshot.actor(actor).id == *a { b } else { a };
                format!("its leverage over {}", of(other))
            }
            Question::Mediators { x, y } => format!("its joint leverage over {} and {}", of(x), of(y)),
            Question::Freedom { actor: Some(actor) } => format!("the freedom of action of {}", of(actor)),
            Question::Freedom { actor: None } => "its freedom of action".to_owned(),
        }
    }

    /// That nobody is listed, in half a sentence.
    fn nobody(&self) -> String {
        let of = |id: &ActorId| the(self.snapshot.graph().name(id));
        match self.asked.question {
            Question::Over { target } => format!("nobody has leverage over {}", of(target)),
            Question::Of { actor } => format!("{} has leverage over nobody", of(actor)),
            Question::Pair { actor, target } => format!("{} has no leverage over {}", of(actor), of(target)),
            Question::Path { from, to } => format!("{} has no leverage over {}", of(from), of(to)),
            Question::Between { a, b } => format!("neither {} nor {} has leverage over the other", of(a), of(b)),
            Question::Mediators { x, y } => {
                format!("no third party has leverage over both {} and {}", of(x), of(y))
            }
            Question::Freedom { actor: Some(actor) } => format!("nothing ties {} down", of(actor)),
            Question::Freedom { actor: None } => "nobody is tied down".to_owned(),
        }
    }

    pub(super) fn name(&self, actor: ActorIndex) -> String {
        the(&self.snapshot.actor(actor).name)
    }
}

/// That so many sources and so many ties change something; `None` of neither.
fn numbers([sources, ties]: [usize; 2], more: &str) -> Option<String> {
    let each = [(sources, "source"), (ties, "tie")].into_iter().filter(|&(number, _)| number > 0);
    let each: Vec<String> = each.map(|(number, thing)| count(number, thing)).collect();
    let change = if sources + ties == 1 { "changes" } else { "change" };
    (!each.is_empty()).then(|| format!("{}{more} {change}", list(&each)))
}

/// What the figures of a question are.
pub(super) fn figure_name(question: &Question) -> &'static str {
    match question {
        Question::Mediators { .. } => "joint leverage",
        Question::Freedom { .. } => "freedom of action",
        _ => "leverage",
    }
}

/// A figure, and between which two it is in nine draws of ten.
fn range(figure: f64, counted: &Counted) -> [String; 3] {
    let [low, _, high] = counted.figures;
    let decimals = decimals(figure.max(high));
    [figure, low, high].map(|figure| format!("{figure:.decimals$}"))
}

/// How many decimals a figure is given with, so that a small one is more than a zero.
fn decimals(largest: f64) -> usize {
    match largest {
        large if large >= 0.1 => 2,
        medium if medium >= 0.01 => 3,
        _ => 4,
    }
}

/// A part of the draws, in whole per cent; all and nothing are said only where they are exact.
pub(super) fn percent(part: f64) -> String {
    match (100.0 * part).round() {
        0.0 if part > 0.0 => "less than 1%".to_owned(),
        100.0 if part < 1.0 => "more than 99%".to_owned(),
        percent => format!("{percent}%"),
    }
}

/// A number with a comma between thousands.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_parts_are_read_as_people_write_them() {
        assert_eq!([1, 999, 1_000, 12_345, 1_000_000].map(thousands), ["1", "999", "1,000", "12,345", "1,000,000"]);
        assert_eq!(
            [0.0, 0.001, 0.884, 0.999, 1.0].map(percent),
            ["0%", "less than 1%", "88%", "more than 99%", "100%"]
        );
    }
}
