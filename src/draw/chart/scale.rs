//! Where a value is on an axis, and its ticks.

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

use crate::model::Date;

/// An axis: where it begins and ends, and how its ticks are found.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    from: f64,
    to: f64,
    kind: Kind,
    /// Where ticks may be, if not at round numbers or dates.
    given: Vec<f64>,
    ticks: Vec<(f64, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Numbers,
    Dates,
    Given,
}

/// Distances between ticks, before they are multiplied by a power of ten.
const STEPS: [u32; 3] = [1, 2, 5];

impl Default for Scale {
    fn default() -> Self {
        Self::numbers(0.0, 1.0)
    }
}

impl Scale {
    /// An axis of numbers. Where both ends are the same, or no numbers, it is 1 long.
    pub fn numbers(from: f64, to: f64) -> Self {
        Self::of(Kind::Numbers, from, to)
    }

    /// An axis of days, on which a date is at [`Scale::day`].
    pub fn dates(from: Date, to: Date) -> Self {
        Self::of(Kind::Dates, Self::day(from), Self::day(to))
    }

    /// Where a date is: the days since the beginning of 1970.
    pub fn day(date: Date) -> f64 {
        date.duration_since(EPOCH).as_hours() as f64 / 24.0
    }

    fn of(kind: Kind, from: f64, to: f64) -> Self {
        let from = if from.is_finite() { from } else { 0.0 };
        let to = if to.is_finite() && to > from { to } else { from + 1.0 };
        Self { from, to, kind, given: Vec::new(), ticks: Vec::new() }.with_ticks(6)
    }

    /// An axis of numbers with ticks at these values, as far as they find room.
    pub(super) fn at_values(from: f64, to: f64, values: &[f64]) -> Self {
        let scale = Self::numbers(from, to);
        Self { kind: Kind::Given, given: values.to_vec(), ..scale }.with_ticks(values.len())
    }

    /// Where it begins and ends.
    pub fn ends(&self) -> (f64, f64) {
        (self.from, self.to)
    }

    /// The same axis with at most so many ticks.
    pub(super) fn with_ticks(mut self, most: usize) -> Self {
        self.ticks = match self.kind {
            Kind::Numbers => number_ticks(self.from, self.to, most.max(2)),
            Kind::Dates => date_ticks(self.from, self.to, most.max(2)),
            Kind::Given => {
                let every = self.given.len().div_ceil(most.max(1)).max(1);
                self.given.iter().step_by(every).map(|&value| (value, value.to_string())).collect()
            }
        };
        self
    }

    /// The same axis with as many ticks as find room beside each other.
    pub(super) fn fitted(self, length: f64, width: impl Fn(&str) -> f64) -> Self {
        let gap = 12.0;
        let fits = |scale: &Self| {
            let needed: f64 = scale.ticks.iter().map(|(_, label)| width(label) + gap).sum();
            needed <= length + gap
        };
        (2..=8).rev().map(|most| self.clone().with_ticks(most)).find(fits).unwrap_or_else(|| self.clone().with_ticks(2))
    }

    /// An axis of numbers that begins and ends at ticks, with 0 on it where the figures are not far from it.
    pub(super) fn around(figures: impl Iterator<Item = f64> + Clone) -> Self {
        let low = figures.clone().fold(f64::INFINITY, f64::min);
        let high = figures.fold(f64::NEG_INFINITY, f64::max);
        if !(low.is_finite() && high.is_finite()) {
            return Self::numbers(0.0, 1.0);
        }
        let is_near_zero = high - low >= 0.3 * high.abs().max(low.abs());
        let (low, high) = if is_near_zero { (low.min(0.0), high.max(0.0)) } else { (low, high) };
        // What hardly moves is drawn flat, and not as the noise it is.
        let (low, high) = if high - low < 1e-9 { (low - 0.05, high + 0.05) } else { (low, high) };
        let (step, power) = step(high - low, 6);
        let unit = scaled(1.0, power) * f64::from(step);
        let below = scaled((low / unit + 1e-9).floor() * f64::from(step), power);
        let above = scaled((high / unit - 1e-9).ceil() * f64::from(step), power);
        Self::numbers(below, above)
    }

    /// The ticks and their labels.
    pub(super) fn ticks(&self) -> &[(f64, String)] {
        &self.ticks
    }
}

impl Ranged for Scale {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        let part = (value - self.from) / (self.to - self.from);
        (f64::from(start) + part * f64::from(end - start)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // Light lines would be a second grid.
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.iter().map(|(at, _)| *at).collect() }
    }

    fn range(&self) -> std::ops::Range<f64> {
        self.from..self.to
    }
}

impl ValueFormatter<f64> for Scale {
    fn format_ext(&self, value: &f64) -> String {
        self.ticks.iter().find(|(at, _)| at == value).map_or_else(String::new, |(_, label)| label.clone())
    }
}

/// Day 0.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The smallest step that gives at most so many ticks: 1, 2 or 5, and the power of ten it is multiplied by.
fn step(length: f64, most: usize) -> (u32, i32) {
    let most = most.saturating_sub(1).max(1) as f64;
    (-30..=308)
        .flat_map(|power| STEPS.map(|step| (step, power)))
        .find(|&(step, power)| length <= scaled(f64::from(step), power) * most * (1.0 + 1e-9))
        .unwrap_or((1, 308))
}

/// A number times a power of ten, without the rounding of a tenth.
fn scaled(value: f64, power: i32) -> f64 {
    let ten = (0..power.abs()).fold(1.0, |product, _| product * 10.0);
    if power < 0 { value / ten } else { value * ten }
}

fn number_ticks(from: f64, to: f64, most: usize) -> Vec<(f64, String)> {
    let (step, power) = step(to - from, most);
    let unit = scaled(f64::from(step), power);
    let decimals = power.min(0).unsigned_abs() as usize;
    let first = (from / unit - 1e-9).ceil();
    (0..=most)
        .map(|at| (first + at as f64) * f64::from(step))
        .map(|steps| (scaled(steps, power), steps))
        .take_while(|&(tick, _)| tick <= to + unit * 1e-9)
        .map(|(tick, steps)| (tick, label(tick, steps, power, decimals)))
        .collect()
}

/// A tick as it is written: in full, or, far out, with an exponent.
fn label(tick: f64, steps: f64, power: i32, decimals: usize) -> String {
    let shortest = format!("{steps:e}");
    match shortest.split_once('e').and_then(|(figures, ten)| Some((figures, ten.parse::<i32>().ok()?))) {
        Some((figures, ten)) if tick.abs() >= 1e9 => format!("{figures}e{}", ten + power),
        _ => format!("{:.decimals$}", if tick == 0.0 { 0.0 } else { tick }),
    }
}

fn date_ticks(from: f64, to: f64, most: usize) -> Vec<(f64, String)> {
    const YEAR: f64 = 365.25;
    let length = to - from;
    let day = |at: f64| {
        let days = at.round() as i64;
        EPOCH.checked_add(jiff::SignedDuration::from_hours(24 * days)).unwrap_or(EPOCH)
    };
    let (first, last) = (day(from.ceil()), day(to.floor()));
    let within = |date: &Date| *date >= first && *date <= last;
    let shown = |date: Date, label: String| (Scale::day(date), label);
    let ticks_of_years = |step: i16| -> Vec<(f64, String)> {
        let years = (first.year().div_euclid(step) * step..=last.year()).step_by(step.unsigned_abs().into());
        let dates = years.filter_map(|year| Date::new(year, 1, 1).ok()).filter(within);
        dates.map(|date| shown(date, date.year().to_string())).collect()
    };
    let ticks_of_months = |step: i8| -> Vec<(f64, String)> {
        let months = (first.year()..=last.year()).flat_map(|year| (1..=12_i8).map(move |month| (year, month)));
        let dates = months.filter(|(_, month)| (month - 1) % step == 0).filter_map(|(y, m)| Date::new(y, m, 1).ok());
        dates.filter(within).map(|date| shown(date, format!("{}-{:02}", date.year(), date.month()))).collect()
    };
    let ticks_of_days = |step: usize| -> Vec<(f64, String)> {
        let days = (0..=(length.max(0.0) as i64)).step_by(step).map(|days| day(from.ceil() + days as f64));
        days.filter(within).map(|date| shown(date, date.to_string())).collect()
    };
    let fits = |ticks: &Vec<(f64, String)>| (2..=most).contains(&ticks.len());
    let months = [1, 2, 3, 6].into_iter().filter(|_| length < 3.0 * YEAR).map(ticks_of_months).find(fits);
    let days = || [1, 2, 5, 10, 15, 30].into_iter().filter(|_| length < 0.4 * YEAR).map(ticks_of_days).find(fits);
    let years = || [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].into_iter().map(ticks_of_years).find(fits);
    // A few days may have no first of a month among them, and many years no room for months.
    days().or(months).or_else(years).unwrap_or_else(|| vec![shown(first, first.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(scale: &Scale) -> Vec<&str> {
        scale.ticks().iter().map(|(_, label)| label.as_str()).collect()
    }

    #[test]
    fn ticks_are_round_and_within() {
        assert_eq!(labels(&Scale::numbers(0.0, 1.0)), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(labels(&Scale::numbers(0.0, 0.4)), ["0.0", "0.1", "0.2", "0.3", "0.4"]);
        assert_eq!(labels(&Scale::numbers(-3.0, 12.0)), ["0", "5", "10"]);
        assert_eq!(labels(&Scale::numbers(0.0, 1e308)).last(), Some(&"1e308"));
        assert_eq!(labels(&Scale::numbers(0.27, 0.31)), ["0.27", "0.28", "0.29", "0.30", "0.31"]);
    }

    #[test]
    fn axes_begin_and_end_at_ticks() {
        assert_eq!(Scale::around([0.013, 0.27].into_iter()).ends(), (0.0, 0.3));
        assert_eq!(Scale::around([0.276, 0.307].into_iter()).ends(), (0.27, 0.31));
        assert_eq!(Scale::around([-0.1, 0.25].into_iter()).ends(), (-0.1, 0.3));
        assert_eq!(Scale::around([0.0, 0.0].into_iter()).ends(), (-0.06, 0.06));
        assert_eq!(Scale::around(std::iter::empty()).ends(), (0.0, 1.0));
    }

    #[test]
    fn dates_have_years_months_or_days() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let ticks = |from: &str, to: &str| {
            labels(&Scale::dates(date(from), date(to))).iter().map(|label| (*label).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(Scale::day(date("1970-01-11")), 10.0);
        assert_eq!(ticks("1992-03-24", "2022-09-13"), ["1995", "2000", "2005", "2010", "2015", "2020"]);
        assert_eq!(
            ticks("2020-01-01", "2022-09-13"),
            ["2020-01", "2020-07", "2021-01", "2021-07", "2022-01", "2022-07"]
        );
        assert_eq!(ticks("2022-09-12", "2022-09-16").first().unwrap(), "2022-09-12");
        assert!(!ticks("2022-09-12", "2022-09-12").is_empty());
    }
}
