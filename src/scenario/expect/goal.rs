//! Claims in the words of a command line.

use crate::model::{ActorId, NameError, Names, first_day};
use crate::question::{Quantity, QuestionError};

use crate::scenario::form::ExpectationForm;
use crate::text::read::options;

use super::claim::WITHIN;
use super::{Bounds, Claim, Direction, Expectation};

/// Why words are no claim.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GoalError {
    /// The words do not form a claim.
    #[error("'{0}' is not something to be expected")]
    Form(String),
    /// What should be a number is none.
    #[error("'{0}' is not a number")]
    Number(String),
    /// A quantity is asked for wrongly, or an actor is not known.
    #[error(transparent)]
    Question(#[from] QuestionError),
    /// What is written as in a scenario cannot be read.
    #[error("'{text}' is not what a scenario can expect: {message}")]
    Written {
        /// What is written.
        text: String,
        /// Why it cannot be read.
        message: String,
    },
}

impl GoalError {
    /// What would be right.
    pub fn hint(&self) -> Option<String> {
        match self {
            GoalError::Form(_) => Some(
                "write one of: leverage of A over B >= 0.3, joint leverage of M between X Y > 0.1, freedom of A < 0.5, \
                 top over B = A, top mediator X Y = M, mediator X Y = M, no mediator X Y, team M N between X Y, \
                 same camp A B, different camps A B, tension A B, frustration <= 2, \
                 rises leverage of A over B, falls …, leverage of A over B > leverage of C over B"
                    .to_owned(),
            ),
            GoalError::Number(_) => Some("write a number as 0.3".to_owned()),
            GoalError::Question(error) => error.hint(),
            GoalError::Written { .. } => {
                Some("write it as TopMediator(between: (\"x\", \"y\"), is: \"m\"), with ids of actors".to_owned())
            }
        }
    }
}

impl Expectation {
    /// The expectation that a line states: in words, where quotation marks keep a name together, or, where there is a
    /// bracket in it, as it is written in a scenario.
    ///
    /// # Errors
    /// [`GoalError`] if the line states none, or names an actor that is unknown, ambiguous or repeated.
    ///
    /// ```
    /// # use demarche::model::{Actor, ActorKind, Names};
    /// # use demarche::scenario::Expectation;
    /// # let actors = ["Armenia", "United States"].map(|name| {
    /// #     Actor::new(name.to_lowercase().replace(' ', "-"), ActorKind::State, name)
    /// # });
    /// let names = Names::new(&actors);
    /// let goal = Expectation::read(r#"top over armenia = "United States""#, &names)?;
    /// assert_eq!(goal, Expectation::read(r#"Top(over: "armenia", is: "united-states")"#, &names)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(line: &str, names: &Names) -> Result<Self, GoalError> {
        if !line.contains('(') {
            return Self::parse(&words(line), names);
        }
        let ExpectationForm(expectation) = options()
            .from_str(line)
            .map_err(|error| GoalError::Written { text: line.trim().to_owned(), message: error.code.to_string() })?;
        let actors = expectation.claim.actors();
        for actor in actors {
            if !names.knows_id(actor.as_str()) {
                let error = names.find(actor.as_str()).err().unwrap_or(NameError::Unknown {
                    name: actor.to_string(),
                    nearest: names.find(actor.as_str()).into_iter().map(ToString::to_string).collect(),
                });
                return Err(GoalError::Question(error.into()));
            }
        }
        for different in expectation.claim.different() {
            let repeated = (1..different.len()).find(|&at| different[..at].contains(&different[at]));
            if let Some(at) = repeated {
                return Err(GoalError::Question(QuestionError::Same(different[at].clone())));
            }
        }
        Ok(expectation)
    }

    /// The expectation that the words state; each actor is one word, by id, name, alias or code.
    ///
    /// # Errors
    /// [`GoalError`] if the words state none, or name an actor that is unknown, ambiguous or repeated.
    ///
    /// ```
    /// # use demarche::model::{Actor, ActorKind, Names};
    /// # use demarche::scenario::Expectation;
    /// # let (armenia, turkey) =
    /// #     (Actor::new("armenia", ActorKind::State, "Armenia"), Actor::new("turkey", ActorKind::State, "Turkey"));
    /// let names = Names::new([&armenia, &turkey]);
    /// let goal = Expectation::parse(&["leverage", "of", "Turkey", "over", "ARMENIA", ">=", "0.3"], &names)?;
    /// assert_eq!(goal.claim.to_string(), "leverage of turkey over armenia >= 0.3");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse<W: AsRef<str>>(words: &[W], names: &Names) -> Result<Self, GoalError> {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        let find = |name: &str| names.find(name).cloned().map_err(|error| GoalError::Question(error.into()));
        let different = |actors: &[&ActorId]| {
            let repeated = (1..actors.len()).find(|&at| actors[..at].contains(&actors[at]));
            repeated.map_or(Ok(()), |at| Err(GoalError::Question(QuestionError::Same(actors[at].clone()))))
        };
        let parties = |x: &str, y: &str, others: &[&ActorId]| {
            let (x, y) = (find(x)?, find(y)?);
            different(&[&x, &y].into_iter().chain(others.iter().copied()).collect::<Vec<_>>())?;
            Ok::<_, GoalError>((x, y))
        };
        let claim = match words.as_slice() {
            ["top", "over", over, "=" | "is", is] => {
                let (over, is) = (find(over)?, find(is)?);
                different(&[&over, &is])?;
                Claim::Top { over, is }
            }
            ["top", "mediator", x, y, "=" | "is", is] => {
                let is = find(is)?;
                Claim::TopMediator { between: parties(x, y, &[&is])?, is }
            }
            ["mediator", x, y, "=" | "is", is, rest @ ..] => {
                let is = find(is)?;
                Claim::Mediator { between: parties(x, y, &[&is])?, is, at_least: threshold(rest, &words)? }
            }
            ["no", "mediator", x, y, rest @ ..] => {
                Claim::NoMediator { between: parties(x, y, &[])?, at_least: threshold(rest, &words)? }
            }
            ["team", m, n, "between" | "over", x, y, rest @ ..] => {
                let of = (find(m)?, find(n)?);
                let between = parties(x, y, &[&of.0, &of.1])?;
                Claim::Team { of, between, at_least: threshold(rest, &words)? }
            }
            ["same", "camp", a, b] => Claim::SameCamp { of: parties(a, b, &[])? },
            ["different", "camps", a, b] => Claim::DifferentCamps { of: parties(a, b, &[])? },
            ["tension", a, b] => Claim::Tension { between: parties(a, b, &[])? },
            ["frustration", rest @ ..] if !rest.is_empty() => Claim::Frustration { bounds: bounds(rest, &words)? },
            [verb @ ("rises" | "falls" | "stays"), rest @ ..] => {
                let direction = match *verb {
                    "rises" => Direction::Rises,
                    "falls" => Direction::Falls,
                    _ => Direction::Stays,
                };
                change(direction, rest, names)?
            }
            words => compared(words, names)?,
        };
        Ok(Self { claim, on: None })
    }
}

/// The words of a line; quotation marks keep several together.
fn words(line: &str) -> Vec<&str> {
    let within = |(at, part): (usize, &'_ str)| at % 2 == 1 && !part.is_empty();
    line.split('"')
        .enumerate()
        .flat_map(|(at, part)| match within((at, part)) {
            true => vec![part],
            false => part.split_whitespace().collect(),
        })
        .collect()
}

/// `QUANTITY by 0.01 since 2022-02-01`.
fn change(direction: Direction, words: &[&str], names: &Names) -> Result<Claim, GoalError> {
    let (mut by, mut since) = (0.0, None);
    let mut rest = words;
    loop {
        rest = match rest {
            [before @ .., "by", figure] => {
                by = number(figure)?;
                before
            }
            [before @ .., "since", day] => {
                since = Some(first_day(day).map_err(|_| GoalError::Form(words.join(" ")))?);
                before
            }
            rest => {
                let quantity = Quantity::parse(rest, names)?;
                return Ok(Claim::Change { quantity, direction, by, since });
            }
        };
    }
}

/// `QUANTITY >= 0.3 < 0.5`, or `QUANTITY > QUANTITY`.
fn compared(words: &[&str], names: &Names) -> Result<Claim, GoalError> {
    const SIGNS: [&str; 5] = [">=", ">", "<=", "<", "="];
    let form = || GoalError::Form(words.join(" "));
    let sign = words.iter().position(|word| SIGNS.contains(word)).ok_or_else(form)?;
    let (left, right) = (&words[..sign], &words[sign..]);
    if let [sign @ (">" | "<"), other @ ..] = right
        && other.len() > 1
        && other[0].parse::<f64>().is_err()
    {
        let (left, right) = (Quantity::parse(left, names)?, Quantity::parse(other, names)?);
        let (of, than) = if *sign == ">" { (left, right) } else { (right, left) };
        return Ok(Claim::Ahead { of, than });
    }
    let quantity = Quantity::parse(left, names).map_err(|error| match error {
        // Other forms of claims are meant as often as figures.
        QuestionError::NoNumber(_) => form(),
        error => error.into(),
    })?;
    Ok(Claim::Figure { quantity, bounds: bounds(right, words)? })
}

/// `>= 0.3 < 0.5`.
fn bounds(signs: &[&str], words: &[&str]) -> Result<Bounds, GoalError> {
    let form = || GoalError::Form(words.join(" "));
    let mut bounds = Bounds::default();
    for pair in signs.chunks(2) {
        let [sign, figure] = pair else { return Err(form()) };
        let figure = number(figure)?;
        match *sign {
            ">=" => bounds.at_least = Some(figure),
            ">" => bounds.more_than = Some(figure),
            "<=" => bounds.at_most = Some(figure),
            "<" => bounds.less_than = Some(figure),
            "=" => bounds.about = Some((figure, WITHIN)),
            _ => return Err(form()),
        }
    }
    Ok(bounds)
}

/// `>= 0.1`, or nothing.
fn threshold(rest: &[&str], words: &[&str]) -> Result<Option<f64>, GoalError> {
    match rest {
        [] => Ok(None),
        [">=", figure] => number(figure).map(Some),
        _ => Err(GoalError::Form(words.join(" "))),
    }
}

fn number(word: &str) -> Result<f64, GoalError> {
    word.parse().ok().filter(|figure: &f64| figure.is_finite()).ok_or_else(|| GoalError::Number(word.to_owned()))
}
