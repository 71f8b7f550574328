//! Names kept apart: each as near to the place it wants as the others allow.

/// Places at least `gap` apart between `low` and `high` and near to `wanted`, which ascends: halfway between giving way
/// downwards only and upwards only, either of which keeps the distances. Where there is too little room for all of them
/// they stand closer, at equal distances.
pub(super) fn apart(wanted: &[f64], gap: f64, (low, high): (f64, f64)) -> Vec<f64> {
    let last = wanted.len().saturating_sub(1);
    let gap = gap.min((high - low).max(0.0) / last.max(1) as f64);
    let (mut down, mut up) = (wanted.to_vec(), wanted.to_vec());
    for i in 1..wanted.len() {
        down[i] = down[i].max(down[i - 1] + gap);
        up[last - i] = up[last - i].min(up[last - i + 1] - gap);
    }
    for (i, place) in down.iter_mut().enumerate() {
        let least = low + i as f64 * gap;
        *place = ((*place + up[i]) / 2.0).min(high - (last - i) as f64 * gap).max(least);
    }
    down
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_with_room_stay_where_they_are() {
        assert_eq!(apart(&[10.0, 40.0, 90.0], 14.0, (0.0, 100.0)), [10.0, 40.0, 90.0]);
        assert_eq!(apart(&[], 14.0, (0.0, 100.0)), [0.0; 0]);
    }

    #[test]
    fn neighbours_give_way_to_both_sides() {
        assert_eq!(apart(&[50.0, 50.0, 50.0], 10.0, (0.0, 100.0)), [40.0, 50.0, 60.0]);
        assert_eq!(apart(&[0.0, 2.0], 10.0, (0.0, 100.0)), [0.0, 10.0]);
        assert_eq!(apart(&[99.0, 120.0], 10.0, (0.0, 100.0)), [90.0, 100.0]);
        assert_eq!(apart(&[5.0, 6.0, 7.0], 10.0, (0.0, 8.0)), [0.0, 4.0, 8.0]);
    }

    proptest! {
        #[test]
        fn none_overlap_and_none_leave(
            mut wanted in proptest::collection::vec(-50.0..250.0_f64, 0..14), gap in 1.0..14.0_f64,
        ) {
            wanted.sort_by(f64::total_cmp);
            let places = apart(&wanted, gap, (4.0, 196.0));
            prop_assert_eq!(places.len(), wanted.len());
            prop_assert!(places.iter().all(|place| (4.0 - 1e-9..=196.0 + 1e-9).contains(place)), "{:?}", places);
            prop_assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= gap - 1e-9), "{:?}", places);
        }
    }
}
