//! The arguments of `leverage all`.

use std::path::PathBuf;

use clap::ValueHint;

use super::Ranked;

pub(super) const AFTER_HELP: &str =
    "Figures are written while they are solved: however many actors there are, no more is held at once than
--memory allows. A file is written whole or not at all.

Examples:
  demarche leverage all --top 3
  demarche --format csv leverage all > leverage.csv
  demarche -g world.snap leverage all --at-least 0.01 -o leverage.parquet
  demarche -g world.snap leverage all --memory 200MB -o leverage.csv";

#[derive(Debug, clap::Args)]
pub(crate) struct AllPairs {
    #[command(flatten)]
    pub(crate) ranking: Ranked,
    /// Leave out figures below this; by default, of everybody with leverage none is left out
    #[arg(long, value_name = "FIGURE", allow_negative_numbers = true)]
    pub(crate) at_least: Option<f64>,
    /// How far figures may be off, as 1e-6, where too many actors depend on each other to be solved exactly. Where not
    /// given, 1e-9 for graphs of more than 20,000 ties
    #[arg(long, value_name = "FIGURE", allow_negative_numbers = true)]
    pub(crate) precision: Option<f64>,
    /// Hold no more than so much at once beside the graph, as 500MB or 2GiB
    #[arg(long, value_name = "SIZE", default_value = "100MB", value_parser = size)]
    pub(crate) memory: usize,
    /// Write to a file, whole or not at all, as .csv, .json or .parquet
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// Units of memory and their bytes, longest name first.
const UNITS: [(&str, f64); 9] = [
    ("kib", 1024.0),
    ("mib", 1_048_576.0),
    ("gib", 1_073_741_824.0),
    ("tib", 1_099_511_627_776.0),
    ("kb", 1e3),
    ("mb", 1e6),
    ("gb", 1e9),
    ("tb", 1e12),
    ("b", 1.0),
];

/// A number of bytes as people write it.
fn size(text: &str) -> Result<usize, String> {
    let lower = text.trim().to_ascii_lowercase();
    let unit = UNITS.iter().find_map(|&(name, bytes)| Some((lower.strip_suffix(name)?, bytes)));
    let (number, unit) = unit.unwrap_or((&lower, 1.0));
    let plain = |number: &&str| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let bytes = Some(number.trim_end()).filter(plain).and_then(|number| number.parse::<f64>().ok());
    match bytes.map(|number| number * unit) {
        Some(bytes) if bytes < usize::MAX as f64 => Ok(bytes as usize),
        Some(_) => Err("more than any machine has; give a size as 500MB or 2GiB".to_owned()),
        None => Err("no size of memory; give a number and a unit, as 500MB or 2GiB".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (text, bytes) in [
            ("500MB", 500_000_000),
            ("2GiB", 2_147_483_648),
            ("1.5 gb", 1_500_000_000),
            ("64kib", 65_536),
            ("800kB", 800_000),
            ("12b", 12),
            ("4096", 4096),
            ("0", 0),
        ] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "MB", "-1MB", "1e9", "lots", "1.2.3MB", "5 MB of it", "inf", "NaN", "5m"] {
            assert!(size(text).is_err_and(|says| says.contains("500MB")), "{text}");
        }
        assert!(size("99999999999TB").is_err_and(|says| says.starts_with("more than")));
    }
}
