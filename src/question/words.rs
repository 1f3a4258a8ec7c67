//! The small change of sentences: figures, lists, numbers.

use crate::model::LeverageModel;

/// A figure as sentences and tables print it, with two decimals; what would be rounded to nothing is said to be
/// below a hundredth.
///
/// ```
/// use demarche::question::figure;
/// assert_eq!(figure(0.2715), "0.27");
/// assert_eq!(figure(0.0031), "less than 0.01");
/// assert_eq!(figure(0.0), "0");
/// ```
pub fn figure(value: f64) -> String {
    match value {
        0.0 => "0".to_owned(),
        value if value.abs() < 0.005 => "less than 0.01".to_owned(),
        value => format!("{value:.2}"),
    }
}

/// A figure beside a threshold: with a third decimal and the word where it is borderline.
pub(super) fn figure_near(value: f64, threshold: f64, model: &LeverageModel) -> String {
    if is_borderline(value, threshold, model) { format!("{value:.3}, borderline") } else { figure(value) }
}

/// Whether a figure is within the model's part of the threshold, above or below.
pub(super) fn is_borderline(value: f64, threshold: f64, model: &LeverageModel) -> bool {
    // Rounding must not move the bound itself to the other side.
    (value - threshold).abs() <= model.borderline * threshold + 1e-12
}

/// `a`, `a and b`, `a, b and c`.
///
/// ```
/// assert_eq!(demarche::question::list(&["a", "b", "c"]), "a, b and c");
/// ```
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub(crate) fn either<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, "or")
}

/// A small number in words.
///
/// ```
/// assert_eq!(demarche::question::number(2), "two");
/// assert_eq!(demarche::question::number(13), "13");
/// ```
pub fn number(value: usize) -> String {
    let words =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.get(value).map_or_else(|| value.to_string(), |word| (*word).to_owned())
}

/// A name as it stands within a sentence: `the European Union`, `the United States`, `Russia`.
///
/// English has no rule for it; the common cases are told by the last word of a name, or the first.
///
/// ```
/// use demarche::question::in_sentence;
/// assert_eq!(in_sentence("European Union"), "the European Union");
/// assert_eq!(in_sentence("United States"), "the United States");
/// assert_eq!(in_sentence("Russia"), "Russia");
/// ```
pub fn in_sentence(name: &str) -> String {
    const LAST: [&str; 32] = [
        "Agency",
        "Alliance",
        "Army",
        "Assembly",
        "Association",
        "Authority",
        "Bank",
        "Commission",
        "Committee",
        "Community",
        "Conference",
        "Corporation",
        "Council",
        "Court",
        "Emirates",
        "Federation",
        "Force",
        "Forces",
        "Fund",
        "Group",
        "Islands",
        "Kingdom",
        "League",
        "Mission",
        "Nations",
        "Netherlands",
        "Organisation",
        "Organization",
        "Philippines",
        "Process",
        "States",
        "Union",
    ];
    const FIRST: [&str; 4] = ["Organisation", "Organization", "Republic", "United"];
    let (first, last) = (name.split(' ').next(), name.split(' ').next_back());
    let several = name.contains(' ');
    let takes =
        several && (last.is_some_and(|word| LAST.contains(&word)) || first.is_some_and(|word| FIRST.contains(&word)));
    let alone = ["Netherlands", "Philippines", "Gambia", "Maldives", "Bahamas"].contains(&name);
    if takes || alone { format!("the {name}") } else { name.to_owned() }
}

/// A number in full, or with an exponent where that would be more figures than anybody reads.
///
/// ```
/// use demarche::question::in_full;
///
/// assert_eq!([0.00026, 1500.0, 0.0].map(in_full), ["0.00026", "1500", "0"]);
/// assert_eq!([1e308, -2.5e-12].map(in_full), ["1e308", "-2.5e-12"]);
/// ```
pub fn in_full(value: f64) -> String {
    let is_readable = value == 0.0 || (1e-9..1e15).contains(&value.abs());
    if is_readable { value.to_string() } else { format!("{value:e}") }
}

/// So many of a thing: `1 tie`, `2 ties`, `2 parties`.
///
/// ```
/// assert_eq!(demarche::question::count(1, "tie"), "1 tie");
/// assert_eq!(demarche::question::count(0, "tie"), "0 ties");
/// ```
pub fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// The text with its first letter in upper case.
///
/// ```
/// assert_eq!(demarche::question::capitalised("élan"), "Élan");
/// ```
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn joined<S: AsRef<str>>(items: &[S], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", first.join(", "), last.as_ref())
        }
    }
}
