//! Numbers as text: unrounded, and without an exponent.

/// Adds a number as short as can be read back to the same number: as `{}` would write it, but for the last figure where two
/// are equally near, and many times as fast.
pub(crate) fn decimal(number: f64, into: &mut Vec<u8>) {
    let mut buffer = zmij::Buffer::new();
    let shortest = buffer.format(number);
    if !number.is_finite() {
        return into.extend_from_slice(shortest.as_bytes());
    }
    let (sign, shortest) = shortest.strip_prefix('-').map_or(("", shortest), |rest| ("-", rest));
    let (figures, exponent) = shortest.split_once('e').unwrap_or((shortest, "0"));
    let (whole, part) = figures.split_once('.').unwrap_or((figures, ""));
    let part = part.trim_end_matches('0');
    let exponent: i32 = exponent.parse().unwrap_or(0);
    into.extend_from_slice(sign.as_bytes());
    if exponent == 0 {
        into.extend_from_slice(whole.as_bytes());
        if !part.is_empty() {
            into.push(b'.');
            into.extend_from_slice(part.as_bytes());
        }
        return;
    }
    // With an exponent there is one figure before the point, and it is not 0.
    let digits = [whole.as_bytes(), part.as_bytes()].concat();
    let point = whole.len() as i32 + exponent;
    match usize::try_from(point) {
        Ok(point) if point >= digits.len() => {
            into.extend_from_slice(&digits);
            into.resize(into.len() + point - digits.len(), b'0');
        }
        Ok(point) if point > 0 => {
            into.extend_from_slice(&digits[..point]);
            into.push(b'.');
            into.extend_from_slice(&digits[point..]);
        }
        _ => {
            into.extend_from_slice(b"0.");
            into.resize(into.len() + point.unsigned_abs() as usize, b'0');
            into.extend_from_slice(&digits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn numbers_are_as_short_as_those_of_the_standard_library_and_read_back_the_same() {
        let mut numbers = vec![0.0, -0.0, 1.0, -1.0, 0.1, 10.0, 1e-5, 1e-6, 1.5e-7, 1e15, 1e16, 1.25e17, 123456.789];
        numbers.extend([1e21, 1e22, 1.7e308, f64::MIN_POSITIVE, 5e-324, f64::NAN, f64::INFINITY, f64::NEG_INFINITY]);
        let mut figure = 1_u64;
        for _ in 0..20_000 {
            figure = figure.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Of any size, and like figures of leverage.
            numbers.push(f64::from_bits(figure));
            numbers.push((figure >> 11) as f64 / (1_u64 << 53) as f64 * 10_f64.powi(-((figure % 23) as i32)));
        }
        for number in numbers {
            let mut written = Vec::new();
            decimal(number, &mut written);
            let (written, standard) = (String::from_utf8(written).unwrap(), number.to_string());
            // Of two texts that are equally near, as to 1888570120608320.25, either may be chosen.
            assert_eq!(written.len(), standard.len(), "{written} {standard}");
            assert_eq!(written.parse::<f64>().unwrap().to_bits(), standard.parse::<f64>().unwrap().to_bits());
            assert!(written == standard || number.abs() > 1.0, "{written} {standard}");
        }
    }
}
