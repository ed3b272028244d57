using Dpp.Tests.Laws;

namespace Dpp.Tests.Shell;

/// <summary>The shell language of POSIX, XCU chapter 2, and what scripts use of bash; the rendering is explained at <see cref="ShellRendering"/>.</summary>
[TestClass]
public sealed class ShellSpecificationTests
{
    private static readonly string[] sections =
    [
        "2.2.1 Escape Character", "2.2.2 Single-Quotes", "2.2.3 Double-Quotes", "2.3 Token Recognition", "2.3.1 Alias Substitution", "2.4 Reserved Words",
        "2.5.1 Positional Parameters", "2.5.2 Special Parameters", "2.5.3 Shell Variables", "2.6 Word Expansions", "2.6.1 Tilde Expansion",
        "2.6.2 Parameter Expansion", "2.6.3 Command Substitution", "2.6.4 Arithmetic Expansion", "2.6.5 Field Splitting", "2.6.6 Pathname Expansion",
        "2.6.7 Quote Removal", "2.7 Redirection", "2.7.1 Redirecting Input", "2.7.2 Redirecting Output", "2.7.3 Appending Redirected Output",
        "2.7.4 Here-Document", "2.7.5 Duplicating an Input File Descriptor", "2.7.6 Duplicating an Output File Descriptor",
        "2.7.7 Open File Descriptors for Reading and Writing", "2.8.1 Consequences of Shell Errors", "2.8.2 Exit Status for Commands",
        "2.9.1 Simple Commands", "2.9.2 Pipelines", "2.9.3 Lists", "2.9.4 Compound Commands", "2.9.5 Function Definition Command",
        "2.10.1 Shell Grammar Lexical Conventions", "2.10.2 Shell Grammar Rules", "2.11 Signals and Error Handling", "2.12 Shell Execution Environment",
        "2.13 Pattern Matching Notation", "2.14 Special Built-In Utilities",
        "Bash quotes", "Bash tests", "Bash arithmetic", "Bash loops", "Bash functions", "Bash arrays", "Bash substitutions", "Bash redirections",
        "Bash parameters", "Bash patterns", "Bash braces", "Bash branches", "Crontab lines",
    ];

    [TestMethod]
    [DataRow("2.2.1 Escape Character: each character stands for itself", "echo \\$x \\\"a\\' a\\ b \\", "echo $x \"a' «a b» \\")]
    [DataRow("2.2.1 Escape Character: before the end of a line both are gone", "echo a\\nb \\n  c", "echo anb n c")]
    [DataRow("2.2.1 Escape Character: at the end of the text it stands for itself", "echo a\\", "echo a\\")]
    [DataRow("2.2.2 Single-Quotes: everything stands for itself", "echo '$x `y` \n \"z\"'", "echo «$x `y` ⏎ \"z\"»")]
    [DataRow("2.2.2 Single-Quotes: over lines", "echo 'a\nb' c", "echo «a⏎b» c")]
    [DataRow("2.2.2 Single-Quotes: nothing between them is a word", "echo '' b", "echo «» b")]
    [DataRow("2.2.2 Single-Quotes: one inside by leaving the quotes", "echo 'it'\\''s'", "echo it's")]
    [DataRow("2.2.3 Double-Quotes: expansions stay", "echo \"a $x `y` $(z) $((1))\"", "echo «a ‹$x› ‹`y`› ‹$(z)› ‹$((1))›» Substitution(y) Substitution(z)")]
    [DataRow("2.2.3 Double-Quotes: a backslash before five characters", "echo \"\\$ \\` \\\" \\ a\\nb\"", "echo «$ ` \" \\ a\\nb»")]
    [DataRow("2.2.3 Double-Quotes: other backslashes stay", "echo \"\n \\' \\a\"", "echo «⏎ \\' \\a»")]
    [DataRow("2.2.3 Double-Quotes: quotes in a substitution are its own", "echo \"$(echo \"a b\" 'c')\"", "echo «‹$(echo \"a b\" 'c')›» Substitution(echo «a b» c)")]
    [DataRow("2.2.3 Double-Quotes: parts of a word are put together", "echo a\"b c\"'d'e", "echo «ab cde»")]
    [DataRow("2.2.3 Double-Quotes: a default in braces has its own quotes", "echo \"${x:-\"a b\"}\" \"${x:-'}'}\"", "echo «‹${x:-\"a b\"}›» ‹${x:-'}›'}")]
    [DataRow("2.3 Token Recognition: operators need no blanks", "a;b&&c|d>e<f&", "a ; b && ?c | ?d >e <f &")]
    [DataRow("2.3 Token Recognition: the longest operator", "a>>b>|c 2>&1 <>d", "a >>b >|c 2>&1 <>d")]
    [DataRow("2.3 Token Recognition: a comment begins a word", "a #b\nc#d # e", "a ⏎ c#d #b # e")]
    [DataRow("2.3 Token Recognition: a comment ends with its line", "# a && (\nb", "b # a && (")]
    [DataRow("2.3 Token Recognition: digits before a redirection are a descriptor", "echo 2>x 2 >y 22>z a2>w", "echo 2 a2 2>x >y 22>z >w")]
    [DataRow("2.3.1 Alias Substitution: nothing is replaced", "alias ll='ls -l'\nll x", "alias «ll=ls -l» ⏎ ll x")]
    [DataRow("2.4 Reserved Words: only where a command begins", "echo if then done { } !; \"if\" x", "echo if then done { } ! ; if x")]
    [DataRow("2.4 Reserved Words: quoted they are commands", "\\if a; 'done'", "if a ; done")]
    [DataRow("2.4 Reserved Words: bash adds its own", "time -p a; ! b | c", "a ; b | c")]
    [DataRow("2.5.1 Positional Parameters: one digit without braces", "echo $1a $12 ${12}", "echo ‹$1›a ‹$1›2 ‹${12}›")]
    [DataRow("2.5.2 Special Parameters: signs", "echo $@ $* $# $? $- $$ $! $0 \"$@\"", "echo ‹$@› ‹$*› ‹$#› ‹$?› ‹$-› ‹$$› ‹$!› ‹$0› ‹$@›")]
    [DataRow("2.5.3 Shell Variables: set alone or for one command", "A=1\nB=2 C=\"x $A\" cmd D=3", "A=1 ⏎ B=2 C=«x ‹$A›» cmd D=3")]
    [DataRow("2.6 Word Expansions: a dollar before anything else is a dollar", "echo $ $. a$ \"$\"", "echo $ $. a$ $")]
    [DataRow("2.6.1 Tilde Expansion: kept as written", "cd ~ ~root/x A=~/b", "cd ~ ~root/x A=~/b")]
    [DataRow("2.6.2 Parameter Expansion: names end where they end", "echo $a.b ${a}b $a_b$c", "echo ‹$a›.b ‹${a}›b ‹$a_b›‹$c›")]
    [DataRow("2.6.2 Parameter Expansion: operators", "echo ${a:-b} ${a-b} ${a:=b} ${a:?b} ${a:+b} ${#a} ${a%.*} ${a%%b} ${a#*/} ${a##b}", "echo ‹${a:-b}› ‹${a-b}› ‹${a:=b}› ‹${a:?b}› ‹${a:+b}› ‹${#a}› ‹${a%.*}› ‹${a%%b}› ‹${a#*/}› ‹${a##b}›")]
    [DataRow("2.6.2 Parameter Expansion: nested", "echo ${a:-${b:-c d}} \"${a:-$(e \"f\")}\"", "echo «‹${a:-${b:-c d}}›» «‹${a:-$(e \"f\")}›» Substitution(e f)")]
    [DataRow("2.6.2 Parameter Expansion: a quoted or escaped brace does not close", "echo ${a:-'}'} ${a:-\\}} ${a:-\"}\"}", "echo ‹${a:-'}'}› ‹${a:-\\}}› ‹${a:-\"}\"}›")]
    [DataRow("2.6.3 Command Substitution: its commands are reached", "x=$(a b | c; d) e", "x=«‹$(a b | c; d)›» e Substitution(a b) | Substitution(c) ; Substitution(d)")]
    [DataRow("2.6.3 Command Substitution: with backquotes, which nest by backslashes", "x=`a \\`b \"c\"\\` \\$d`", "x=«‹`a \\`b \"c\"\\` \\$d`›» Substitution(a «‹`b \"c\"`›» ‹$d›) Substitution(Substitution(b c))")]
    [DataRow("2.6.3 Command Substitution: a case in it has parentheses of its own", "echo $(case x in a) b;; (c) d; esac) e", "echo «‹$(case x in a) b;; (c) d; esac)›» e ?Substitution(CaseBranch(b)) ?Substitution(CaseBranch(d)) ;")]
    [DataRow("2.6.3 Command Substitution: a comment in it hides its parenthesis", "echo $(a # )\n) b", "echo «‹$(a # )⏎)›» b Substitution(a) ⏎ # )")]
    [DataRow("2.6.3 Command Substitution: a subshell in it is no expression", "echo $((a; b) | c)", "echo «‹$((a; b) | c)›» Substitution(Subshell(a)) ; Substitution(Subshell(b)) Substitution(c)")]
    [DataRow("2.6.4 Arithmetic Expansion: one piece", "echo $((1 + (2 * x) << 3)) a", "echo «‹$((1 + (2 * x) << 3))›» a")]
    [DataRow("2.6.4 Arithmetic Expansion: commands in it are reached", "echo $(( $(a) + ${b:-1} ))", "echo «‹$(( $(a) + ${b:-1} ))›» Substitution(a)")]
    [DataRow("2.6.5 Field Splitting: an expansion outside of quotes may be any number of words", "cmd $x \"$y\" a$z", "cmd ‹$x› ‹$y› a‹$z›")]
    [DataRow("2.6.6 Pathname Expansion: kept as written", "ls *.sql a?b [a-z]* '*'", "ls *.sql a?b [a-z]* *")]
    [DataRow("2.6.7 Quote Removal: only of quotes that are there", "echo \"a\"'b'\\c$'d'", "echo abcd")]
    [DataRow("2.7 Redirection: anywhere in a command", ">a b <c d 2>e", "b d >a <c 2>e")]
    [DataRow("2.7 Redirection: a descriptor by name", "exec {fd}>a 3<&-", "exec {fd}>a 3<&-")]
    [DataRow("2.7.1 Redirecting Input: a file", "psql < dump.sql", "psql <dump.sql")]
    [DataRow("2.7.2 Redirecting Output: clobbers or not", "a > b; c >| d", "a >b ; c >|d")]
    [DataRow("2.7.3 Appending Redirected Output: a file", "a >> \"$LOG\" 2>&1", "a >>‹$LOG› 2>&1")]
    [DataRow("2.7.4 Here-Document: a text behind the line", "cat <<E x\na $b $(c) \\$d \\e\nE\nf", "cat x <<E{«a ‹$b› ‹$(c)› $d \\e⏎»} ⏎ Substitution(c) f")]
    [DataRow("2.7.4 Here-Document: a quoted delimiter keeps everything", "cat <<'E' | x\na $b `c` \\d\nE\nf", "cat <<E{«a $b `c` \\d⏎»} | x ⏎ f")]
    [DataRow("2.7.4 Here-Document: tabs at the beginning of lines fall away", "cat <<-E\n\ta\n\t\tb\n\tE\nc", "cat <<-E{«a⏎b⏎»} ⏎ c")]
    [DataRow("2.7.4 Here-Document: several in one line", "a <<E <<F b\n1\nE\n2\nF\nc", "a b <<E{«1⏎»} <<F{«2⏎»} ⏎ c")]
    [DataRow("2.7.4 Here-Document: in a substitution and in a branch", "if a; then x=$(cat <<E\nfi )\nE\n); fi; b", "Condition(a) ; ?Branch(x=«‹$(cat <<E⏎fi )⏎E⏎)›») ; ?Branch(Substitution(cat <<E{«fi )⏎»})) ⏎ b")]
    [DataRow("2.7.4 Here-Document: not closed", "cat <<E\na\nb", "cat <<E{«a⏎b»} ⏎ !E!")]
    [DataRow("2.7.5 Duplicating an Input File Descriptor: and closing it", "a <&3 3<&-", "a <&3 3<&-")]
    [DataRow("2.7.6 Duplicating an Output File Descriptor: the usual two", "a >/dev/null 2>&1", "a >/dev/null 2>&1")]
    [DataRow("2.7.7 Open File Descriptors for Reading and Writing: a file", "a 3<>b", "a 3<>b")]
    [DataRow("2.8.1 Consequences of Shell Errors: one mistake, and the next line is read", "a )\nb; fi\nc \"d\ne", "a ; b ; c ‹\"d› ⏎ e !)! !fi! !\"d!")]
    [DataRow("2.8.2 Exit Status for Commands: exec and exit are commands", "exec postgres; exit 1", "exec postgres ; exit 1")]
    [DataRow("2.9.1 Simple Commands: assignments, words, redirections", "A=1 <b c D=2 >e", "A=1 c D=2 <b >e")]
    [DataRow("2.9.1 Simple Commands: only a redirection", "> log", ">log")]
    [DataRow("2.9.1 Simple Commands: no assignment behind the first word or in quotes", "cmd A=1; \"B\"=2; 1C=3", "cmd A=1 ; B=2 ; 1C=3")]
    [DataRow("2.9.2 Pipelines: all run together, over lines", "a |\n\n b | c", "a | b | c")]
    [DataRow("2.9.2 Pipelines: negated", "! a | b", "a | b")]
    [DataRow("2.9.3 Lists: and, or, one after the other, behind", "a && b || c; d &", "a && ?b || ?c ; d &")]
    [DataRow("2.9.3 Lists: the next line after an operator", "a &&\n# note\nb\nc", "a && ?b ⏎ c # note")]
    [DataRow("2.9.3 Lists: an operator without a command", "a && ; b", "a && b !;!")]
    [DataRow("2.9.4 Compound Commands: a group and a subshell", "{ a; b; } | (c; d) > e", "Group(a) ; Group(b) ; Subshell(c) ; Subshell(d)")]
    [DataRow("2.9.4 Compound Commands: for", "for x in a \"b c\" $(d); do e $x; done; f", "Substitution(d) ?LoopBody:x(e ‹$x›) ; f")]
    [DataRow("2.9.4 Compound Commands: for without words", "for x\ndo a\ndone", "?LoopBody:x(a) ⏎")]
    [DataRow("2.9.4 Compound Commands: case", "case $1 in (start|run) a;; stop) b; c ;; *) esac; d", "?CaseBranch(a) ?CaseBranch(b) ; ?CaseBranch(c) d")]
    [DataRow("2.9.4 Compound Commands: if, elif, else", "if a; then b; elif c; then d; else e; fi >f", "Condition(a) ; ?Branch(b) ; ?Branch(c) ; ?Branch(d) ; ?Branch(e) ;")]
    [DataRow("2.9.4 Compound Commands: while and until", "while a; do b; done < c; until d; do e; done", "LoopCondition(a) ; ?LoopBody(b) ; LoopCondition(d) ; ?LoopBody(e) ;")]
    [DataRow("2.9.4 Compound Commands: in each other", "while a; do if b; then case c in d) (e) ;; esac; fi; done; f", "LoopCondition(a) ; ?LoopBody(Condition(b)) ; ?LoopBody(Branch(CaseBranch(Subshell(e)))) f")]
    [DataRow("2.9.4 Compound Commands: not closed", "if a; then b\nc", "Condition(a) ; ?Branch(b) ⏎ ?Branch(c) !if!")]
    [DataRow("2.9.4 Compound Commands: an inner one not closed", "while a; do if b; then c; done\nd", "LoopCondition(a) ; ?LoopBody(Condition(b)) ; ?LoopBody(Branch(c)) ; d !if!")]
    [DataRow("2.9.4 Compound Commands: nothing in it", "if a; then fi; b", "Condition(a) ; b !fi!")]
    [DataRow("2.9.5 Function Definition Command: its body runs when it is called", "f() { a; }\ng () (b)\nf", "?Function:f(Group(a)) ; ?Function:g(Subshell(b)) f")]
    [DataRow("2.9.5 Function Definition Command: with redirections", "f() { a; } > b\nc", "?Function:f(Group(a)) ; c")]
    [DataRow("2.10.1 Shell Grammar Lexical Conventions: a semicolon does not begin a command", "; a", "a !;!")]
    [DataRow("2.10.2 Shell Grammar Rules: a parenthesis behind a word", "echo (a b) c\nd", "echo «‹(a b) c›» ⏎ d !(!")]
    [DataRow("2.10.2 Shell Grammar Rules: what belongs to nothing", "a; done\nb\n}\nc", "a ; b ⏎ c !done! !}!")]
    [DataRow("2.11 Signals and Error Handling: trap is a command", "trap 'rm -f \"$x\"; exit' INT TERM", "trap «rm -f \"$x\"; exit» INT TERM")]
    [DataRow("2.12 Shell Execution Environment: what runs in a subshell", "(cd a; b) & c", "Subshell(cd a) ; Subshell(b) c")]
    [DataRow("2.13 Pattern Matching Notation: in case", "case $x in [!a-z]*|?\\)) b;; esac", "?CaseBranch(b)")]
    [DataRow("2.14 Special Built-In Utilities: set, colon, dot", "set -eu; : ${X:=a}; . ./lib.sh; export A=1 B; readonly C", "set -eu ; : ‹${X:=a}› ; . ./lib.sh ; export A=1 B ; readonly C")]
    [DataRow("Bash quotes: escapes of C", "echo $'a\tb\\x41\\101\\u00e9\\'' $\"a $b\"", "echo «a\tbAAé'» «a ‹$b›»")]
    [DataRow("Bash tests: operators are words", "[[ -f $a && ( $b == c* || $d < e ) ]] && f", "[[ -f ‹$a› && ( ‹$b› == c* || ‹$d› < e ) ]] && ?f")]
    [DataRow("Bash tests: a regular expression is one word", "if [[ $a =~ ^(x|y z)[;&]$ ]]; then b; fi", "Condition([[ ‹$a› =~ «^(x|y z)[;&]$» ]]) ; ?Branch(b) ;")]
    [DataRow("Bash arithmetic: a command", "((i++)); (( x > 1 && y )) && a", "‹((i++))› ; «‹(( x > 1 && y ))›» && ?a")]
    [DataRow("Bash loops: for with three expressions", "for ((i=0; i<3; i++)); do a $i; done", "?LoopBody(a ‹$i›) ;")]
    [DataRow("Bash loops: select", "select x in a b; do c; done", "?LoopBody:x(c) ;")]
    [DataRow("Bash functions: by a word", "function f { a; }\nfunction g() { b; }\nc", "?Function:f(Group(a)) ; ?Function:g(Group(b)) ; c")]
    [DataRow("Bash arrays: one piece, also over lines", "a=(b \"c d\"\n # note\n $(e)) f; declare -a g=(h); i[0]=j; k+=l", "a=«‹(b \"c d\"⏎ # note⏎ $(e))›» f ; Substitution(e) declare -a g=‹(h)› ; i=j ; k+=l # note")]
    [DataRow("Bash substitutions: processes as files", "diff <(a b) >(c) x<(d)", "diff «‹<(a b)›» ‹>(c)› x‹<(d)› Substitution(a b) Substitution(c) Substitution(d)")]
    [DataRow("Bash redirections: both outputs, and a text", "a &> b; c &>> d; e <<< \"f $g\"; h |& i", "a &>b ; c &>>d ; e <<<«f ‹$g›» ; h |& i")]
    [DataRow("Bash parameters: more operators", "echo ${a/b/c} ${a//x} ${a:1:2} ${a^^} ${!a} ${a[0]} ${a[@]} ${#a[@]} ${a@Q}", "echo ‹${a/b/c}› ‹${a//x}› ‹${a:1:2}› ‹${a^^}› ‹${!a}› ‹${a[0]}› ‹${a[@]}› ‹${#a[@]}› ‹${a@Q}›")]
    [DataRow("Bash patterns: in parentheses", "ls !(a|b).sql @(c)", "ls !‹(a|b)›.sql @‹(c)›")]
    [DataRow("Bash braces: kept as written", "echo {a,b}c {1..3} a{,b}", "echo {a,b}c {1..3} a{,b}")]
    [DataRow("Bash branches: falling through", "case a in b) c;& d) e;;& f) g;; esac", "?CaseBranch(c) ?CaseBranch(e) ?CaseBranch(g)")]
    [DataRow("Crontab lines: a command of a table", "pg_dump db | gzip > /b/$(date +\\%F).gz 2>&1", "pg_dump db | gzip >«/b/‹$(date +\\%F)›.gz» 2>&1 Substitution(date +%F)")]
    public void The_script_is_read_as(string what, string script, string expected) => Assert.AreEqual(expected, ShellRendering.Of(script), what);

    [TestMethod]
    public void Every_section_has_a_case() => SpecificationSections.AreAllProved(sections, 80, typeof(ShellSpecificationTests));
}
