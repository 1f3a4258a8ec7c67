//! The values that a variable takes.

use crate::model::{Graph, LeverageModel};

use super::{SweepError, Variable};

/// A sweep has at most so many points.
pub const MOST_POINTS: u64 = 10_000;

/// How many points a range has where none are asked for.
const POINTS: u64 = 21;

/// A variable and the values it takes, ascending, at least two of them, each within the variable's range.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    variable: Variable,
    values: Vec<f64>,
}

impl Axis {
    /// A variable and the values it takes, in any order.
    ///
    /// # Errors
    /// [`SweepError`] if there are fewer than two different values, too many, or one that the figure cannot have.
    pub fn new(variable: Variable, mut values: Vec<f64>) -> Result<Self, SweepError> {
        // Of several that are wrong, one that was probably typed: an end of the range.
        let mut typed = values.last().into_iter().chain(&values);
        if let Some(&value) = typed.find(|&&value| !variable.range().contains(value)) {
            let (variable, range) = (variable.to_string(), variable.range().words());
            return Err(SweepError::OutsideRange { variable, value, range });
        }
        if values.len() as u64 > MOST_POINTS {
            return Err(SweepError::TooMany(values.len() as u64));
        }
        // Nothing is below 0, but -0 would be printed with its sign.
        values.iter_mut().for_each(|value| *value = value.abs());
        values.sort_by(f64::total_cmp);
        values.dedup();
        match values.as_slice() {
            [] => Err(SweepError::NoValues(variable.to_string())),
            [one] => Err(SweepError::Single(*one)),
            _ => Ok(Self { variable, values }),
        }
    }

    /// What is written as `VARIABLE=FROM..TO:POINTS`, both ends included and 21 points where none are asked for, or as
    /// `VARIABLE=VALUE,VALUE,…`.
    ///
    /// # Errors
    /// [`SweepError`] if it cannot be read, as [`Variable::parse`] and [`Axis::new`].
    ///
    /// ```
    /// use demarche::model::{Graph, Parts};
    /// use demarche::sweep::Axis;
    ///
    /// let graph = Graph::new(Parts::new("Nobody", "2020-01-01".parse()?)).expect("sound");
    /// let axis = Axis::parse("model.reach=0..0.6:4", &graph, graph.model())?;
    /// assert_eq!(axis.values(), [0.0, 0.2, 0.4, 0.6]);
    /// assert_eq!(Axis::parse("model.reach=0.7,0.1", &graph, graph.model())?.values(), [0.1, 0.7]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse(text: &str, graph: &Graph, model: &LeverageModel) -> Result<Self, SweepError> {
        let (name, values) = text.split_once('=').unwrap_or((text, ""));
        let variable = Variable::parse(name, graph, model)?;
        if values.trim().is_empty() {
            return Err(SweepError::NoValues(variable.to_string()));
        }
        Self::new(variable, parse_values(values)?)
    }

    /// What is varied.
    pub fn variable(&self) -> &Variable {
        &self.variable
    }

    /// The values it takes, ascending.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The lowest and the highest value.
    pub fn ends(&self) -> (f64, f64) {
        (self.values[0], self.values[self.values.len() - 1])
    }
}

fn parse_values(text: &str) -> Result<Vec<f64>, SweepError> {
    let bad = || SweepError::BadValues(text.trim().to_owned());
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|value| value.is_finite()).ok_or_else(bad);
    let Some((from, rest)) = text.split_once("..") else { return text.split(',').map(number).collect() };
    let (to, points) = match rest.split_once(':') {
        None => (rest, POINTS),
        Some((to, points)) => (to, points.trim().parse().map_err(|_| bad())?),
    };
    // Many are used to writing `..=` where both ends are included.
    let (from, to) = (number(from)?, number(to.strip_prefix('=').unwrap_or(to))?);
    if from >= to {
        return Err(SweepError::Backwards(from, to));
    }
    match points {
        0 | 1 => Err(SweepError::Single(from)),
        points if points > MOST_POINTS => Err(SweepError::TooMany(points)),
        points => Ok((0..points).map(|at| even(from, to, at, points - 1)).collect()),
    }
}

/// A value on an even grid, without the last digits that only come from rounding: 0.3, not 0.30000000000000004.
fn even(from: f64, to: f64, at: u64, steps: u64) -> f64 {
    let value = from + (to - from) * at as f64 / steps as f64;
    match at {
        0 => from,
        at if at == steps => to,
        _ => format!("{value:.12e}").parse().unwrap_or(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grids_are_even_and_have_no_stray_digits() {
        assert_eq!(parse_values("0..1:11").unwrap(), [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]);
        assert_eq!(parse_values("0..0.4").unwrap().len(), 21);
        assert_eq!(parse_values("0..=0.5:2").unwrap(), [0.0, 0.5]);
        assert_eq!(parse_values(" 0.9 , 0.1").unwrap(), [0.9, 0.1]);
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in ["a", "0..", "0..1:x", "0..1:-3", "0.1,,0.2", "nan..1", "0..inf", "1:2"] {
            assert_eq!(parse_values(text), Err(SweepError::BadValues(text.to_owned())), "{text}");
        }
        assert_eq!(parse_values("1..0:3"), Err(SweepError::Backwards(1.0, 0.0)));
        assert_eq!(parse_values("0..1:1"), Err(SweepError::Single(0.0)));
        assert_eq!(parse_values("0..1:10001"), Err(SweepError::TooMany(10_001)));
    }
}
