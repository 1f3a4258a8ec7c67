//! A thing of a graph with other values for some of its fields.

use serde::de::DeserializeOwned;

use super::fields::Fields;
use super::read::options;
use super::words::words;

/// Why a value cannot be given to a thing.
#[derive(Debug)]
pub(crate) struct Unfit {
    /// The field, as named.
    pub(crate) field: String,
    /// Whether there is no such field; otherwise the value does not fit it.
    pub(crate) unknown: bool,
    pub(crate) message: String,
    pub(crate) hints: Vec<String>,
}

/// Reads what the fields say, with others in the place of some of them, given by name and text. `figure` is the
/// field that may be called `strength`, too, if there is one.
///
/// # Errors
/// Every value that cannot be given.
pub(crate) fn overlay<'v, T: DeserializeOwned>(
    fields: &Fields,
    figure: Option<&str>,
    values: impl Iterator<Item = (&'v str, &'v str)> + Clone,
) -> Result<T, Vec<Unfit>> {
    let read = |values: &[(&str, &str)]| {
        let values: Vec<(&str, &str)> = values.iter().map(|&(field, value)| (own_name(field, figure), value)).collect();
        let kept = fields.iter().filter(|(name, _)| values.iter().all(|(other, _)| other != name));
        let kept = kept.map(|(name, value)| format!("{name}: {value}"));
        let given = values.iter().map(|(name, value)| format!("{name}: {value}"));
        let all: Vec<String> = kept.chain(given).collect();
        options().from_str::<T>(&format!("{}({})", fields.name(), all.join(", ")))
    };
    let all: Vec<(&str, &str)> = values.clone().collect();
    let error = match read(&all) {
        Ok(thing) => return Ok(thing),
        Err(error) => error,
    };
    let unfit = |(field, value): (&str, &str), code: &ron::Error| {
        let said = words(code, value);
        let unknown = matches!(code, ron::Error::NoSuchStructField { .. });
        Unfit { field: field.to_owned(), unknown, message: said.message, hints: said.hints }
    };
    // Given alone, each value shows whether it is the one that does not fit.
    let each: Vec<Unfit> =
        values.filter_map(|value| read(&[value]).err().map(|error| unfit(value, &error.code))).collect();
    match (each.is_empty(), all.last()) {
        (true, Some(&last)) => Err(vec![unfit(last, &error.code)]),
        _ => Err(each),
    }
}

/// The name of a field where the figure may be called by another.
fn own_name<'a>(field: &'a str, figure: Option<&'a str>) -> &'a str {
    match figure {
        Some(figure) if field == "strength" => figure,
        _ => field,
    }
}
