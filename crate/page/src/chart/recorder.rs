//! A mock backend: records the calls, and panics when asked to measure text.

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

/// One call, with the corners of what it covers, strokes not counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Call {
    pub name: &'static str,
    pub points: Vec<BackendCoord>,
    pub width: u32,
    pub text: String,
}

/// The backend; what was called can be read through a clone of `calls`.
pub(super) struct Recorder {
    pub size: (u32, u32),
    pub calls: Rc<RefCell<Vec<Call>>>,
}

impl Recorder {
    pub(super) fn new(size: (u32, u32)) -> Self {
        Self { size, calls: Rc::default() }
    }

    fn note(&self, name: &'static str, points: Vec<BackendCoord>, width: u32, text: &str) -> Noted {
        self.calls.borrow_mut().push(Call { name, points, width, text: text.to_owned() });
        Ok(())
    }
}

type Noted = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Noted {
        Ok(())
    }

    fn present(&mut self) -> Noted {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, _: BackendColor) -> Noted {
        self.note("pixel", vec![point], 1, "")
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Noted {
        self.note("line", vec![from, to], style.stroke_width(), "")
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Noted {
        assert!(fill, "an outline of a rectangle straddles pixels");
        self.note("rect", vec![a, b], style.stroke_width(), "")
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Noted {
        self.note("path", path.into_iter().collect(), style.stroke_width(), "")
    }

    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, radius: u32, _: &S, _: bool) -> Noted {
        let r = radius as i32;
        self.note("circle", vec![(at.0 - r, at.1 - r), (at.0 + r, at.1 + r)], 0, "")
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, _: &S) -> Noted {
        self.note("polygon", vert.into_iter().collect(), 0, "")
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, pos: BackendCoord) -> Noted {
        self.note("text", vec![pos], style.size() as u32, text)
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        _: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        panic!("measures {text:?}: on a canvas that adds an element to the host's page");
    }
}
