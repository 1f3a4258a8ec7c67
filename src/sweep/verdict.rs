//! The answer to a sweep in a few sentences.

use crate::question::{capitalised, figure, list};

use super::answer::{Crossing, Point};
use super::{Axis, words};

/// How many crossings a sentence names.
const NAMED: usize = 3;

/// A figure that moves less than this does not move.
const STILL: f64 = 1e-9;

/// A figure that only ever turns back by this part of its range rises or falls all the same.
const WOBBLE: f64 = 0.01;

/// What a sentence is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct About<'a> {
    /// The quantity, within a sentence.
    pub(super) quantity: &'a str,
    /// The variables, within a sentence.
    pub(super) names: &'a [String],
    /// The values they take.
    pub(super) axes: &'a [Axis],
    /// Whether it is a freedom, of which the least ranks first.
    pub(super) of_freedom: bool,
    /// What the variables are before they are varied, and the quantity with them.
    pub(super) now: (&'a [Option<f64>], Option<f64>),
}

/// Over one variable.
pub(super) fn line(about: About<'_>, points: &[Point], crossings: &[Crossing]) -> String {
    let (from, to) = about.axes[0].ends();
    let shown = |value: f64| words::value(value, to - from);
    let over = format!("As {} rises from {} to {}", about.names[0], shown(from), shown(to));
    let defined: Vec<(f64, f64)> = points.iter().filter_map(|point| Some((point.at[0], point.figure?))).collect();
    let (Some(&first), Some(&last)) = (defined.first(), defined.last()) else {
        return format!("{over}, {} is undefined: a party, or whoever steers one, is no third party.", about.quantity);
    };
    let mut sentences = vec![format!("{over}, {} {}.", about.quantity, movement(first.1, last.1, &defined, shown))];
    if let ([Some(value)], Some(now)) = about.now {
        sentences.push(format!("As it is, at {}, it is {}.", shown(*value), figure(now)));
    }
    match crossings {
        [] => sentences.extend(steady(points, about.of_freedom)),
        some if some.len() <= NAMED => {
            let named: Vec<&str> = some.iter().map(|crossing| crossing.says.as_str()).collect();
            sentences.push(format!("{}.", capitalised(&list(&named))));
        }
        [first, .., last] => {
            let changes = crossings.len();
            sentences.push(format!("It changes places {changes} times: first, {}; last, {}.", first.says, last.says));
        }
        [_] => {}
    }
    sentences.join(" ")
}

/// Over two variables.
pub(super) fn plane(about: About<'_>, points: &[Point]) -> String {
    let over: Vec<String> = about
        .axes
        .iter()
        .zip(about.names)
        .map(|(axis, name)| {
            let (from, to) = axis.ends();
            format!("{name} from {} to {}", words::value(from, to - from), words::value(to, to - from))
        })
        .collect();
    let over = format!("With {}", list(&over));
    let defined: Vec<(&Point, f64)> = points.iter().filter_map(|point| Some((point, point.figure?))).collect();
    let least = defined.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1));
    let most = defined.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1));
    let (Some(least), Some(most)) = (least, most) else {
        return format!("{over}, {} is undefined: a party, or whoever steers one, is no third party.", about.quantity);
    };
    let place = |point: &Point| {
        let values: Vec<String> = about
            .axes
            .iter()
            .zip(&point.at)
            .map(|(axis, &value)| words::value(value, axis.ends().1 - axis.ends().0))
            .collect();
        list(&values)
    };
    let moves = if most.1 - least.1 <= STILL {
        format!("does not move: it stays at {}", figure(least.1))
    } else {
        let (low, high) = apart(least.1, most.1);
        format!("is between {low} (at {}) and {high} (at {})", place(least.0), place(most.0))
    };
    let mut sentences = vec![format!("{over}, {} {moves}.", about.quantity)];
    if let (true, Some(now)) = (about.now.0.iter().all(Option::is_some), about.now.1) {
        sentences.push(format!("As it is, it is {}.", figure(now)));
    }
    sentences.extend(steady(points, about.of_freedom).or_else(|| varied(points, about.of_freedom)));
    sentences.join(" ")
}

/// How a figure moves along an axis.
fn movement(first: f64, last: f64, defined: &[(f64, f64)], shown: impl Fn(f64) -> String) -> String {
    let highest = defined.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.total_cmp(&a.0)));
    let lowest = defined.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0)));
    let (Some(highest), Some(lowest)) = (highest, lowest) else { return String::new() };
    if highest.1 - lowest.1 <= STILL {
        return format!("does not move: it stays at {}", figure(first));
    }
    let slack = STILL.max(WOBBLE * (highest.1 - lowest.1));
    if turns_back(defined, 1.0) <= slack {
        let (from, to) = apart(first, last);
        format!("rises from {from} to {to}")
    } else if turns_back(defined, -1.0) <= slack {
        let (from, to) = apart(first, last);
        format!("falls from {from} to {to}")
    } else {
        let inner = |extreme: (f64, f64)| (extreme.1 - first).abs() > slack && (extreme.1 - last).abs() > slack;
        let between: Vec<_> =
            [("highest", highest), ("lowest", lowest)].into_iter().filter(|(_, it)| inner(*it)).collect();
        if between.is_empty() {
            let (from, to) = apart(first, last);
            return format!("goes up and down from {from} to {to}");
        }
        // One number of decimals in the sentence, which tells the extremes from both ends.
        let others = between.iter().flat_map(|(_, (_, value))| [(*value, first), (*value, last)]);
        let decimals = others.chain([(first, last)]).filter_map(|(a, b)| decimals(a, b)).max().unwrap_or(2);
        let at = |value: f64| rounded(value, decimals);
        let named: Vec<String> =
            between.iter().map(|(name, (x, value))| format!("its {name}, {}, at {}", at(*value), shown(*x))).collect();
        format!("goes from {} to {}, with {}", at(first), at(last), list(&named))
    }
}

/// By how much figures at most fall back on their way up, or with sign −1 rise on their way down.
fn turns_back(defined: &[(f64, f64)], sign: f64) -> f64 {
    let mut furthest = f64::NEG_INFINITY;
    let mut back: f64 = 0.0;
    for (_, figure) in defined {
        furthest = furthest.max(sign * figure);
        back = back.max(furthest - sign * figure);
    }
    back
}

/// Two figures in as many decimals as tell them apart, at least two; in up to two more where one of them would be
/// rounded to nothing.
fn apart(a: f64, b: f64) -> (String, String) {
    match decimals(a, b) {
        Some(decimals) => (rounded(a, decimals), rounded(b, decimals)),
        None => (figure(a), figure(b)),
    }
}

/// In how many decimals two figures are told apart; `None` for figures that hardly differ.
fn decimals(a: f64, b: f64) -> Option<usize> {
    let differ = |decimals: &usize| rounded(a, *decimals) != rounded(b, *decimals);
    let is_seen =
        |value: f64, decimals: usize| value == 0.0 || rounded(value, decimals).contains(|c| ('1'..='9').contains(&c));
    let clear = (2..=4).find(|decimals| differ(decimals) && is_seen(a, *decimals) && is_seen(b, *decimals));
    clear.or_else(|| (2..9).find(differ))
}

/// A figure with so many decimals; what is rounded to nothing has no sign.
fn rounded(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.trim_matches(['-', '0', '.']).is_empty() { text.trim_start_matches('-').to_owned() } else { text }
}

/// That a rank stays, where it does.
fn steady(points: &[Point], of_freedom: bool) -> Option<String> {
    let mut ranks: Vec<usize> = points.iter().filter_map(|point| point.rank).collect();
    let throughout = if ranks.len() == points.len() { "throughout" } else { "wherever it is ranked" };
    ranks.dedup();
    match ranks.as_slice() {
        [rank] => Some(format!("It {} {throughout}.", ranks_as(*rank, of_freedom))),
        _ => None,
    }
}

/// Between which ranks a rank moves, and how often it is the best.
fn varied(points: &[Point], of_freedom: bool) -> Option<String> {
    let best = points.iter().filter_map(|point| point.rank).min()?;
    let worst = points.iter().filter_map(|point| point.rank).max()?;
    let at_best = points.iter().filter(|point| point.rank == Some(best)).count();
    let best = ranks_as(best, of_freedom);
    Some(format!("It {best} at {at_best} of {} points, and {} where it ranks last.", points.len(), ordinal(worst)))
}

/// A rank as a predicate.
fn ranks_as(rank: usize, of_freedom: bool) -> String {
    match (of_freedom, rank) {
        (false, _) => format!("ranks {}", ordinal(rank)),
        (true, 1) => "is the most tied down".to_owned(),
        (true, _) => format!("is the {} most tied down", ordinal(rank)),
    }
}

/// A rank in words.
fn ordinal(rank: usize) -> String {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    if let Some(word) = rank.checked_sub(1).and_then(|at| WORDS.get(at)) {
        return (*word).to_owned();
    }
    let ending = match (rank % 10, rank % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{rank}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movements_are_told_apart() {
        let told = |figures: &[f64]| {
            let defined: Vec<(f64, f64)> = figures.iter().enumerate().map(|(i, &f)| (i as f64, f)).collect();
            movement(figures[0], figures[figures.len() - 1], &defined, |value| value.to_string())
        };
        assert_eq!(told(&[0.1, 0.2, 0.3]), "rises from 0.10 to 0.30");
        assert_eq!(told(&[0.3, 0.3, 0.1]), "falls from 0.30 to 0.10");
        assert_eq!(told(&[0.281, 0.283]), "rises from 0.281 to 0.283");
        assert_eq!(told(&[-0.0012, 0.0009]), "rises from -0.001 to 0.001");
        assert_eq!(told(&[0.0, 0.25]), "rises from 0.00 to 0.25");
        assert_eq!(told(&[0.2, 0.2]), "does not move: it stays at 0.20");
        assert_eq!(told(&[0.1, 0.4, 0.2]), "goes from 0.10 to 0.20, with its highest, 0.40, at 1");
        assert_eq!(told(&[0.078536, 0.078543, 0.0706]), "falls from 0.08 to 0.07");
        assert_eq!(told(&[0.1, 0.3, 0.2, 0.4]), "goes up and down from 0.10 to 0.40");
        assert_eq!(told(&[0.0785, 0.0791, 0.0706]), "goes from 0.0785 to 0.0706, with its highest, 0.0791, at 1");
        assert_eq!(
            told(&[0.2, 0.1, 0.4, 0.3]),
            "goes from 0.20 to 0.30, with its highest, 0.40, at 2 and its lowest, 0.10, at 1"
        );
    }

    #[test]
    fn ranks_are_words() {
        let ranks = [1, 10, 11, 21, 22, 33, 112].map(ordinal);
        assert_eq!(ranks, ["first", "tenth", "11th", "21st", "22nd", "33rd", "112th"]);
    }
}
