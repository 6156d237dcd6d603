"""`make bench-digest`: what a week's figures cost when a long history lies behind the week."""
