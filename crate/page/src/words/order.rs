//! Lists in the order of a number.

/// Sorts by a number, the least first; what is equal keeps its order. (Insertion: the lists are short or nearly in order,
/// and the standard library's sort takes 5 KB for each type.)
pub(super) fn sort<T>(items: &mut [T], key: impl Fn(&T) -> f64) {
    for end in 1..items.len() {
        let mut i = end;
        while i > 0 && key(&items[i - 1]) > key(&items[i]) {
            items.swap(i - 1, i);
            i -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort;

    #[test]
    fn the_least_comes_first_and_equals_stay() {
        let mut items = [(2.0, 'a'), (1.0, 'b'), (2.0, 'c'), (-1.0, 'd'), (1.0, 'e')];
        sort(&mut items, |item| item.0);
        assert_eq!(items.map(|(_, name)| name), ['d', 'b', 'e', 'a', 'c']);
        sort(&mut items, |item| -item.0);
        assert_eq!(items.map(|(_, name)| name), ['a', 'c', 'b', 'e', 'd']);
    }
}
