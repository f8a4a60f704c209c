//! Iteration: what is between `~{` and `~}`.

use super::args::{Args, take_step};
use super::blocks::Block;
use super::run::{Run, control_of};
use super::{Control, Stop};
use crate::heap::roots::Root;
use crate::runtime::Cx;
use std::ops::Range;
use std::rc::Rc;

/// What is run again and again.
enum Body<'c> {
    /// What is in the block.
    Nodes(&'c Rc<Control>, Range<usize>),
    /// A control string that is an argument. It is not looked at before it is run.
    Argument(Root),
}

impl Run {
    /// `~{`
    pub(super) fn iterate(&mut self, cx: &mut Cx, block: Block<'_>, args: &mut Args) -> Result<(), Stop> {
        let d = block.d;
        let most = self.params::<1>(cx, d, args)?[0].optional_int()?;
        let once = block.end().is_some_and(|end| end.colon);
        let body = match block.nodes() {
            nodes if nodes.is_empty() => Body::Argument(cx.root(args.next(cx)?)?),
            nodes => Body::Nodes(block.control, nodes),
        };
        let last_list = std::mem::replace(&mut self.last_list, d.colon.then_some(false));
        let done = if d.at {
            self.again(cx, &body, d.colon, once, most, args)
        } else {
            let mut list = Args::new(cx, args.next(cx)?)?;
            self.again(cx, &body, d.colon, once, most, &mut list)
        };
        self.last_list = last_list;
        done
    }
    /// Runs the body until the arguments are used up.
    fn again(
        &mut self,
        cx: &mut Cx,
        body: &Body<'_>,
        over_lists: bool,
        once: bool,
        most: Option<i64>,
        args: &mut Args,
    ) -> Result<(), Stop> {
        let depth = cx.roots();
        let mut runs = 0;
        while once && runs == 0 || !args.is_empty(cx) {
            if most.is_some_and(|most| runs >= most) {
                break;
            }
            runs += 1;
            take_step(&mut self.steps)?;
            let done = if over_lists { self.over_list(cx, body, args) } else { self.body(cx, body, args) };
            match done {
                Err(Stop::Up) if !over_lists => break,
                Err(Stop::UpUp) if over_lists => break,
                done => done?,
            }
            cx.drop_roots(depth);
        }
        cx.drop_roots(depth);
        Ok(())
    }
    /// Runs the body with the elements of an argument.
    fn over_list(&mut self, cx: &mut Cx, body: &Body<'_>, args: &mut Args) -> Result<(), Stop> {
        let mut list = Args::new(cx, args.next(cx)?)?;
        self.last_list = Some(args.is_empty(cx));
        match self.body(cx, body, &mut list) {
            Err(Stop::Up) => Ok(()),
            // What is left in the list counts as what is left of the arguments.
            Err(Stop::UpUp) => {
                args.become_copy(cx, &list);
                Err(Stop::UpUp)
            }
            done => done,
        }
    }
    fn body(&mut self, cx: &mut Cx, body: &Body<'_>, args: &mut Args) -> Result<(), Stop> {
        match body {
            Body::Nodes(control, nodes) => self.section(cx, control, nodes.clone(), args),
            Body::Argument(control) => {
                let control = control_of(cx, cx.get(*control))?;
                self.indirect(cx, &control, args)
            }
        }
    }
}
