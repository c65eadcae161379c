package dev.weir.eval;

import static dev.weir.eval.Ast.binary;
import static dev.weir.eval.Ast.call;
import static dev.weir.eval.Ast.field;
import static dev.weir.eval.Ast.number;
import static dev.weir.eval.Ast.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.spl.Expression;
import dev.weir.spl.Expression.Operator;
import dev.weir.spl.SplException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvalFunctionsTest {
    private static final Value NULL = Value.Null.NULL;

    private static final Ast.Fields ROW =
            new Ast.Fields()
                    .with("p", "cmd.exe /c dir")
                    .with("pattern", "c.d")
                    .with("broken", "c(")
                    .with("filled", "null")
                    .with("marks", "a<b &lt; c")
                    .with("entity", "a&lt;%")
                    .with("n", Values.of(3))
                    .with("mv", "b.dll", "A.exe", "b.dll", "c.EXE")
                    .at(1602157200);

    private static Value texts(String... texts) {
        return Values.of(List.of(texts));
    }

    private static Expression is(String field, String value) {
        return binary(field(field), Operator.EQUAL, text(value));
    }

    private static Expression matches(String field, String pattern) {
        return call("match", field(field), text(pattern));
    }

    static List<Arguments> conditions() {
        Expression no = is("p", "no");
        Expression yes = call("true");
        return List.of(
                Arguments.of(call("isnull", field("none")), Values.TRUE),
                Arguments.of(call("isnull", field("filled")), Values.FALSE),
                Arguments.of(call("isnotnull", field("filled")), Values.TRUE),
                Arguments.of(call("isnotnull", field("none")), Values.FALSE),
                Arguments.of(matches("marks", "^a&lt;b &amp;lt; c$"), Values.TRUE),
                Arguments.of(matches("marks", "b &lt; c"), Values.TRUE),
                Arguments.of(matches("marks", "b &gt; c"), Values.FALSE),
                Arguments.of(call("like", field("marks"), text("a&lt;b%")), Values.TRUE),
                Arguments.of(call("like", field("marks"), text("%b &lt; c")), Values.TRUE),
                Arguments.of(call("like", field("marks"), field("entity")), Values.FALSE),
                Arguments.of(call("match", field("marks"), field("entity")), Values.FALSE),
                Arguments.of(
                        call("replace", field("marks"), text("a&lt;"), text("x")),
                        Values.of("xb &lt; c")),
                Arguments.of(
                        call("replace", field("marks"), text("&lt;"), text("x")),
                        Values.of("a<b x c")),
                Arguments.of(call("if", is("none", "x"), text("a"), text("b")), Values.of("b")),
                Arguments.of(call("if", yes, text("a"), text("b")), Values.of("a")),
                Arguments.of(
                        call("case", no, text("a"), is("none", "x"), text("b"), yes, text("c")),
                        Values.of("c")),
                Arguments.of(call("case", no, text("a")), NULL),
                Arguments.of(call("validate", yes, text("a"), no, text("b")), Values.of("b")),
                Arguments.of(call("coalesce", field("none"), field("n")), Values.of(3)),
                Arguments.of(call("coalesce", field("none")), NULL),
                Arguments.of(call("nullif", field("filled"), text("null")), NULL),
                Arguments.of(call("nullif", field("n"), text("4")), Values.of(3)),
                Arguments.of(call("in", field("n"), text("1"), text("3")), Values.TRUE),
                Arguments.of(call("isnum", text("1.5")), Values.TRUE),
                Arguments.of(call("isstr", field("p")), Values.TRUE),
                Arguments.of(call("isstr", field("none")), Values.FALSE),
                Arguments.of(call("false"), Values.FALSE),
                Arguments.of(call("null"), NULL));
    }

    static List<Arguments> patterns() {
        return List.of(
                Arguments.of(matches("p", "\\.exe\\s"), Values.TRUE),
                Arguments.of(matches("p", "CMD"), Values.FALSE),
                Arguments.of(matches("none", "x"), NULL),
                Arguments.of(Ast.not(matches("none", "x")), NULL),
                Arguments.of(matches("mv", "^A"), Values.TRUE),
                Arguments.of(call("match", field("p"), field("pattern")), Values.TRUE),
                Arguments.of(call("match", field("p"), field("broken")), Values.FALSE),
                Arguments.of(
                        call(
                                "match",
                                field("p"),
                                binary(text("(?i)"), Operator.CONCATENATE, text("CMD"))),
                        Values.TRUE),
                Arguments.of(call("like", field("p"), text("%.exe _c%")), Values.TRUE),
                Arguments.of(call("like", field("p"), text("%.EXE%")), Values.FALSE),
                Arguments.of(call("like", field("p"), text("cmd.exe")), Values.FALSE),
                Arguments.of(call("like", text("xidXrsay"), text("%id_rsa%")), Values.TRUE),
                Arguments.of(
                        call(
                                "like",
                                text("c:\\windows\\system32\\x"),
                                text("%\\windows\\system32\\%")),
                        Values.TRUE),
                Arguments.of(call("like", text("a*b"), text("a*b")), Values.TRUE),
                Arguments.of(call("like", text("abab"), text("%ab")), Values.TRUE),
                Arguments.of(call("like", text(""), text("%")), Values.TRUE),
                Arguments.of(call("like", text("\ud83d\ude00"), text("_")), Values.TRUE),
                Arguments.of(call("like", field("none"), text("%")), NULL),
                Arguments.of(call("like", field("mv"), text("A%")), Values.TRUE),
                Arguments.of(binary(field("p"), Operator.LIKE, text("cmd%")), Values.TRUE),
                Arguments.of(call("cidrmatch", text("10.1.0.0/16"), text("10.1.2.3")), Values.TRUE),
                Arguments.of(
                        call("cidrmatch", text("10.1.9.9/16"), text("10.2.2.3")), Values.FALSE),
                Arguments.of(call("cidrmatch", text("0.0.0.0/0"), text("10.2.3")), Values.FALSE),
                Arguments.of(
                        call("replace", text("a1b22"), text("\\d+"), text("#")), Values.of("a#b#")),
                Arguments.of(
                        call("replace", text("ab"), text("(a)(b)"), text("\\2\\1x\\3")),
                        Values.of("bax")),
                Arguments.of(
                        call("replace", text("ab"), text("x*"), text("-")), Values.of("-a-b-")),
                Arguments.of(
                        call("replace", text("ab\n"), text("b$"), text("c")), Values.of("ac\n")),
                Arguments.of(call("replace", field("none"), text("b"), text("c")), NULL));
    }

    static List<Arguments> texts() {
        return List.of(
                Arguments.of(call("len", text("a\ud83d\ude00")), Values.of(2)),
                Arguments.of(call("len", field("none")), NULL),
                Arguments.of(call("len", field("n")), Values.of(1)),
                Arguments.of(call("lower", text("ÀB")), Values.of("àb")),
                Arguments.of(call("upper", field("mv")), texts("B.DLL", "A.EXE", "B.DLL", "C.EXE")),
                Arguments.of(
                        call("substr", text("string"), number("1"), number("3")), Values.of("str")),
                Arguments.of(call("substr", text("string"), number("3")), Values.of("ring")),
                Arguments.of(call("substr", text("string"), number("-3")), Values.of("ing")),
                Arguments.of(
                        call("substr", text("string"), number("-3"), number("2")), Values.of("in")),
                Arguments.of(call("substr", text("string"), number("9")), Values.of("")),
                Arguments.of(
                        call("substr", text("a\ud83d\ude00b"), number("2"), number("1")),
                        Values.of("\ud83d\ude00")),
                Arguments.of(call("trim", text(" \ta b ")), Values.of("a b")),
                Arguments.of(call("ltrim", text("xxaxx"), text("x")), Values.of("axx")),
                Arguments.of(call("rtrim", text("xxaxx"), text("x")), Values.of("xxa")),
                Arguments.of(call("urldecode", text("a%20b%2Fc+%zz")), Values.of("a b/c %zz")),
                Arguments.of(call("md5", text("")), Values.of("d41d8cd98f00b204e9800998ecf8427e")),
                Arguments.of(
                        call("sha1", text("abc")),
                        Values.of("a9993e364706816aba3e25717850c26c9cd0d89d")),
                Arguments.of(
                        call("sha256", text("abc")),
                        Values.of(
                                "ba7816bf8f01cfea414140de5dae2223"
                                        + "b00361a396177a9cb410ff61f20015ad")));
    }

    static List<Arguments> numbers() {
        return List.of(
                Arguments.of(call("round", number("2.5")), Values.of(3)),
                Arguments.of(call("round", number("-2.5")), Values.of(-3)),
                Arguments.of(call("round", number("2.675"), number("2")), Values.of(2.68)),
                Arguments.of(call("floor", number("-1.5")), Values.of(-2)),
                Arguments.of(call("ceiling", text("1.2")), Values.of(2)),
                Arguments.of(call("abs", text("x")), NULL),
                Arguments.of(call("sqrt", text("-1")), NULL),
                Arguments.of(call("tonumber", text("12.50")), Values.of(12.5)),
                Arguments.of(call("tonumber", text("0xf84")), NULL),
                Arguments.of(call("tonumber", text("0xf84"), number("16")), Values.of(3972)),
                Arguments.of(call("tonumber", text("z"), number("8")), NULL),
                Arguments.of(call("tostring", number("3.0")), Values.of("3")),
                Arguments.of(call("tostring", call("true")), Values.of("True")),
                Arguments.of(call("tostring", number("3972"), text("hex")), Values.of("0xF84")),
                Arguments.of(
                        call("tostring", number("12345.678"), text("commas")),
                        Values.of("12,345.68")),
                Arguments.of(
                        call("tostring", number("615"), text("duration")), Values.of("00:10:15")),
                Arguments.of(call("min", number("10"), text("9"), field("none")), Values.of(9)),
                Arguments.of(call("max", number("10"), text("9")), Values.of(10)),
                Arguments.of(call("max", number("10"), text("a")), Values.of("a")));
    }

    static List<Arguments> multivalues() {
        return List.of(
                Arguments.of(call("mvcount", field("mv")), Values.of(4)),
                Arguments.of(call("mvcount", field("p")), Values.of(1)),
                Arguments.of(call("mvcount", field("none")), NULL),
                Arguments.of(call("mvdedup", field("mv")), texts("b.dll", "A.exe", "c.EXE")),
                Arguments.of(
                        call("mvsort", field("mv")), texts("A.exe", "b.dll", "b.dll", "c.EXE")),
                Arguments.of(call("mvindex", field("mv"), number("1")), Values.of("A.exe")),
                Arguments.of(call("mvindex", field("mv"), number("-1")), Values.of("c.EXE")),
                Arguments.of(
                        call("mvindex", field("mv"), number("1"), number("-2")),
                        texts("A.exe", "b.dll")),
                Arguments.of(call("mvindex", field("mv"), number("4")), NULL),
                Arguments.of(call("mvindex", field("p"), number("0")), Values.of("cmd.exe /c dir")),
                Arguments.of(
                        call("mvfilter", matches("mv", "(?i)\\.exe$")), texts("A.exe", "c.EXE")),
                Arguments.of(call("mvfilter", is("mv", "A.exe")), Values.of("A.exe")),
                Arguments.of(call("mvfilter", is("none", "A.exe")), NULL),
                Arguments.of(
                        call("mvjoin", field("mv"), text(",")),
                        Values.of("b.dll,A.exe,b.dll,c.EXE")),
                Arguments.of(
                        call("mvappend", field("p"), field("none"), text("x")),
                        texts("cmd.exe /c dir", "x")),
                Arguments.of(call("mvfind", field("mv"), text("EXE")), Values.of(3)),
                Arguments.of(
                        call("mvrange", number("1"), number("6"), number("2")),
                        texts("1", "3", "5")),
                Arguments.of(
                        call("mvzip", field("mv"), call("mvrange", number("0"), number("2"))),
                        texts("b.dll,0", "A.exe,1")),
                Arguments.of(call("split", text("a/b//c"), text("/")), texts("a", "b", "", "c")),
                Arguments.of(call("split", text("abc"), text("")), texts("a", "b", "c")),
                Arguments.of(call("split", text("abc"), text("/")), Values.of("abc")),
                Arguments.of(call("split", field("none"), text("/")), NULL));
    }

    static List<Arguments> times() {
        return List.of(
                Arguments.of(call("now"), Values.of(1602157200)),
                // 2020-10-08 11:40:00 UTC is 13:40 in Berlin
                Arguments.of(
                        call("relative_time", call("now"), text("-70m@m")), Values.of(1602153000)),
                Arguments.of(call("relative_time", call("now"), text("@d")), Values.of(1602108000)),
                Arguments.of(call("relative_time", field("none"), text("@d")), NULL),
                Arguments.of(call("relative_time", call("now"), field("broken")), NULL),
                Arguments.of(
                        call("strftime", text("1602155026.617920"), text("%Y-%m-%dT%H:%M:%S")),
                        Values.of("2020-10-08T13:03:46")),
                Arguments.of(
                        call("strptime", text("2020-10-08T13:03:46"), text("%Y-%m-%dT%H:%M:%S")),
                        Values.of(1602155026)),
                Arguments.of(call("strptime", field("p"), text("%Y")), NULL));
    }

    @ParameterizedTest
    @MethodSource({"conditions", "patterns", "texts", "numbers", "multivalues", "times"})
    void functionsGiveWhatSplunkGives(Expression expression, Value expected) throws SplException {
        ExpressionCompiler compiler = new ExpressionCompiler(ROW, ZoneId.of("Europe/Berlin"));
        assertEquals(expected, compiler.compile(expression).evaluate(ROW));
    }
}
