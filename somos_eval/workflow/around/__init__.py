"""What the pages around the chapters say, out of what a profile sees of a run.

Nothing is computed here: rows of RESULT are chosen, put in order and worded.
"""

from somos_eval.workflow.around.contents import contents_of
from somos_eval.workflow.around.seen import Seen, seen_by
from somos_eval.workflow.around.summary import summary_contents

__all__ = ["Seen", "contents_of", "seen_by", "summary_contents"]
