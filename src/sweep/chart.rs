//! A sweep as a picture.

use super::Sweep;

/// A line chart of one variable, a heat map of two.
pub fn chart(sweep: &Sweep, source: &str) -> String {
    let _ = (sweep, source);
    String::new()
}
