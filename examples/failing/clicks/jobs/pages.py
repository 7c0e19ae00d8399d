"""Counts the clicks of each page."""
from pyflink.common import Types
from pyflink.datastream import StreamExecutionEnvironment

from clicks import clicks, page_of, watermarks


def is_page(click):
    return click.startswith("page")


env = StreamExecutionEnvironment.get_execution_environment()
(env.from_source(clicks, watermarks, "Clicks").uid("clicks")
    .map(page_of, Types.STRING())
    .filter(is_page).uid("pages")
    .key_by(lambda page: page, Types.STRING())
    .reduce(lambda first, second: second).uid("last-page")
    .print().uid("printed-pages"))
env.execute("pages")
