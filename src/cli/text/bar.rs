//! Bars and sparks of block characters.

/// Eighths of a cell, from the left.
const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// Eighths of a cell, from below.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar for a value beside the largest one, in at most `cells` cells; what is above 0 shows at least a sliver.
pub(super) fn bar(value: f64, largest: f64, cells: usize) -> String {
    if largest <= 0.0 || value <= 0.0 {
        return String::new();
    }
    let eighths = (((value / largest).min(1.0) * (cells * 8) as f64).round() as usize).max(1);
    let mut bar = EIGHTHS[7].to_string().repeat(eighths / 8);
    if !eighths.is_multiple_of(8) {
        bar.push(EIGHTHS[eighths % 8 - 1]);
    }
    bar
}

/// A value as the height of one cell; a dot where it is 0.
pub(super) fn spark(value: f64, largest: f64) -> char {
    if largest <= 0.0 || value <= 0.0 {
        return '·';
    }
    HEIGHTS[(((value / largest).min(1.0) * 8.0).ceil() as usize).clamp(1, 8) - 1]
}

/// Whether a character belongs to a bar.
pub(super) fn is_block(letter: char) -> bool {
    EIGHTHS.contains(&letter) || HEIGHTS.contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_value() {
        assert_eq!(bar(1.0, 1.0, 4), "████");
        assert_eq!(bar(0.5, 1.0, 4), "██");
        assert_eq!(bar(0.001, 1.0, 4), "▏");
        assert_eq!(bar(0.0, 1.0, 4), "");
        assert_eq!(bar(1.0, 0.0, 4), "");
    }

    #[test]
    fn a_spark_is_as_high_as_its_value() {
        assert_eq!(spark(1.0, 1.0), '█');
        assert_eq!(spark(0.01, 1.0), '▁');
        assert_eq!(spark(0.0, 1.0), '·');
    }
}
