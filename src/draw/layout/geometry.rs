//! Points, boxes and curves.

/// A point of the page: x to the right, y downwards, in the unit of the font sizes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Point {
    /// The point at those coordinates.
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The point that part of the way to another.
    pub fn towards(self, other: Point, part: f64) -> Point {
        Point::new(self.x + (other.x - self.x) * part, self.y + (other.y - self.y) * part)
    }

    /// How far it is to another.
    pub fn distance(self, other: Point) -> f64 {
        // Not the system's functions: pictures are the same on every machine.
        libm::hypot(self.x - other.x, self.y - other.y)
    }
}

/// An upright box, by its middle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its middle.
    pub centre: Point,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Rect {
    /// The box of that size around a point.
    pub fn new(centre: Point, width: f64, height: f64) -> Self {
        Self { centre, width, height }
    }

    /// The smallest box around both.
    pub fn union(self, other: Rect) -> Rect {
        let (left, right) = (self.left().min(other.left()), self.right().max(other.right()));
        let (top, bottom) = (self.top().min(other.top()), self.bottom().max(other.bottom()));
        Rect::new(Point::new((left + right) / 2.0, (top + bottom) / 2.0), right - left, bottom - top)
    }

    /// The same box, larger by so much on every side.
    pub fn grown(self, by: f64) -> Rect {
        Rect::new(self.centre, self.width + 2.0 * by, self.height + 2.0 * by)
    }

    /// Whether they have more than an edge in common.
    pub fn overlaps(self, other: Rect) -> bool {
        (self.centre.x - other.centre.x).abs() * 2.0 < self.width + other.width - 1e-9
            && (self.centre.y - other.centre.y).abs() * 2.0 < self.height + other.height - 1e-9
    }

    /// Whether a point is inside.
    pub fn contains(self, point: Point) -> bool {
        (point.x - self.centre.x).abs() * 2.0 <= self.width && (point.y - self.centre.y).abs() * 2.0 <= self.height
    }

    /// Its left edge.
    pub fn left(self) -> f64 {
        self.centre.x - self.width / 2.0
    }

    /// Its right edge.
    pub fn right(self) -> f64 {
        self.centre.x + self.width / 2.0
    }

    /// Its upper edge.
    pub fn top(self) -> f64 {
        self.centre.y - self.height / 2.0
    }

    /// Its lower edge.
    pub fn bottom(self) -> f64 {
        self.centre.y + self.height / 2.0
    }
}

/// The straight line between two points, as a cubic Bézier curve.
pub(super) fn straight(from: Point, to: Point) -> Vec<Point> {
    vec![from, from.towards(to, 1.0 / 3.0), from.towards(to, 2.0 / 3.0), to]
}

/// The point of a piecewise cubic Bézier curve at a parameter from 0 to 1.
pub fn at(curve: &[Point], parameter: f64) -> Point {
    let pieces = curve.len().saturating_sub(1) / 3;
    if pieces == 0 {
        return curve.first().copied().unwrap_or_default();
    }
    let along = parameter.clamp(0.0, 1.0) * pieces as f64;
    let piece = (along.floor() as usize).min(pieces - 1);
    cubic(&curve[piece * 3..piece * 3 + 4], along - piece as f64)
}

/// Points along a piecewise cubic Bézier curve, close together and evenly spaced in the parameter.
pub(super) fn sample(curve: &[Point]) -> Vec<Point> {
    let pieces = (curve.len().saturating_sub(1) / 3).max(1);
    let steps = pieces * if pieces > 3 { 8 } else { 28 };
    (0..=steps).map(|step| at(curve, step as f64 / steps as f64)).collect()
}

/// The part of a piecewise cubic Bézier curve between two parameters.
pub fn part(curve: &[Point], from: f64, to: f64) -> Vec<Point> {
    let pieces = curve.len().saturating_sub(1) / 3;
    if pieces == 0 {
        return curve.to_vec();
    }
    let scale = pieces as f64;
    let (from, to) = (from.clamp(0.0, 1.0) * scale, to.clamp(0.0, 1.0) * scale);
    let mut cut: Vec<Point> = Vec::new();
    for piece in 0..pieces {
        let (first, last) = ((from - piece as f64).max(0.0), (to - piece as f64).min(1.0));
        if first >= last {
            continue;
        }
        let points = between(&curve[piece * 3..piece * 3 + 4], first, last);
        let skip = usize::from(!cut.is_empty());
        cut.extend(&points[skip..]);
    }
    if cut.is_empty() { vec![at(curve, from / scale); 4] } else { cut }
}

fn cubic(points: &[Point], t: f64) -> Point {
    let u = 1.0 - t;
    let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
    points
        .iter()
        .zip(weights)
        .fold(Point::default(), |sum, (point, weight)| Point::new(sum.x + point.x * weight, sum.y + point.y * weight))
}

/// One cubic piece between two parameters, by de Casteljau's construction.
fn between(points: &[Point], from: f64, to: f64) -> [Point; 4] {
    let [a, b, c, d] = [points[0], points[1], points[2], points[3]];
    let blossom = |r: f64, s: f64, t: f64| {
        let (ab, bc, cd) = (a.towards(b, r), b.towards(c, r), c.towards(d, r));
        ab.towards(bc, s).towards(bc.towards(cd, s), t)
    };
    [blossom(from, from, from), blossom(from, from, to), blossom(from, to, to), blossom(to, to, to)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_curve_lies_on_it() {
        let curve: Vec<Point> =
            [(0.0, 0.0), (10.0, 30.0), (40.0, 30.0), (50.0, 0.0), (60.0, -30.0), (90.0, 0.0), (99.0, 5.0)]
                .map(|(x, y)| Point::new(x, y))
                .to_vec();
        let cut = part(&curve, 0.2, 0.9);
        assert!(cut[0].distance(at(&curve, 0.2)) < 1e-9);
        assert!(cut[cut.len() - 1].distance(at(&curve, 0.9)) < 1e-9);
        assert_eq!(cut.len() % 3, 1);
    }
}
