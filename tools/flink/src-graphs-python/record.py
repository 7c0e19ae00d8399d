"""Runs a job of PyFlink until it wants to be executed and writes the graphs that it then has.

Arguments: the folder of the job, the file to write to, the class path that goes before Flink's jars, the main file, and
what the job is given. The Java classes are those of src-graphs and Python.java.
"""
import os
import runpy
import sys

import pyflink
import pyflink.pyflink_gateway_server as server

folder, answer, classes, main = (os.path.abspath(sys.argv[1]), *sys.argv[2:5])
arguments = sys.argv[5:]

construct = server.construct_flink_classpath
server.construct_flink_classpath = lambda env: os.pathsep.join([classes, construct(env)])

from pyflink.datastream import StreamExecutionEnvironment, data_stream  # noqa: E402
from pyflink.java_gateway import get_gateway  # noqa: E402

FLINK = os.path.dirname(pyflink.__file__)
# The classes have no package, in which Py4J would find them.
gateway = get_gateway()
loader = gateway.jvm.java.lang.Thread.currentThread().getContextClassLoader()
recorder = gateway.jvm.java.lang.Class.forName("Python", True, loader)


def tell(method, *given):
    """Calls a method of the class Python."""
    found = [each for each in recorder.getMethods() if each.getName() == method][0]
    array = gateway.new_array(gateway.jvm.java.lang.Object, len(given))
    for index, each in enumerate(given):
        array[index] = each
    found.invoke(None, array)


def here():
    """The method of PyFlink that the job calls, and the lines of the job that lead there."""
    frame, called, method, at = sys._getframe(1), None, None, []
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(folder + os.sep):
            method = method or called
            place = f"{os.path.relpath(name, folder)}:{frame.f_lineno}"
            if not at or at[-1] != place:
                at.append(place)
        elif name.startswith(FLINK):
            called = frame.f_code.co_name
        frame = frame.f_back
    return method, " ".join(at)


known = set()


def hook(cls):
    """Tells of each transformation that an object of a class is made for."""
    init = cls.__init__

    def told(self, *given, **named):
        init(self, *given, **named)
        stream = given[0] if given else next(iter(named.values()))
        transformation = stream.getTransformation()
        method, at = here()
        if method and transformation.getId() not in known:
            known.add(transformation.getId())
            tell("made", transformation.getId(), method, at)

    cls.__init__ = told


hook(data_stream.DataStream)
hook(data_stream.DataStreamSink)
generate = StreamExecutionEnvironment._generate_stream_graph


def generated(self, *given, **named):
    """As PyFlink does it, but that the graph is taken before operators are merged, too."""
    env = self._j_stream_execution_environment
    gateway.jvm.org.apache.flink.python.util.PythonConfigUtil.configPythonOperator(env)
    tell("written", env.getStreamGraph(False), *here())
    return generate(self, *given, **named)


StreamExecutionEnvironment._generate_stream_graph = generated
tell("install", answer)
sys.path.insert(0, folder)
sys.argv = [main, *arguments]
try:
    runpy.run_path(os.path.join(folder, main), run_name="__main__")
except Exception as error:
    tell("refused", str(error))
finally:
    tell("close")
