/*
 * Words of the query language. Keywords are case-sensitive and mostly soft: the parser accepts them
 * as names wherever no operator is meant.
 */
lexer grammar KqlLexer;

COMMENT: '//' ~[\r\n]* -> channel(HIDDEN);
WHITESPACE: [ \t\r\n\u00A0\uFEFF]+ -> channel(HIDDEN);

// Literals. The text between the brackets of a typed literal is read by the tree builder.
STRING_LITERAL
    : [hH]? ('"' (~["\\\r\n] | '\\' .)* '"' | '\'' (~['\\\r\n] | '\\' .)* '\'')
    | ([hH]? '@' | '@' [hH]) ('"' (~["] | '""')* '"' | '\'' (~['] | '\'\'')* '\'')
    | [hH]? '```' .*? '```'
    | [hH]? '~~~' .*? '~~~'
    ;
TYPED_LITERAL
    : ('bool' | 'boolean' | 'int' | 'int32' | 'long' | 'int64' | 'real' | 'double' | 'decimal' | 'datetime' | 'date'
        | 'DateTime' | 'timespan' | 'time' | 'guid' | 'uuid' | 'uniqueid' | 'string')
      [ \t]* '(' (~[()"'\r\n] | '"' ~["\r\n]* '"' | '\'' ~['\r\n]* '\'')* ')'
    ;
DYNAMIC: 'dynamic';
TIMESPAN_LITERAL
    : DIGIT+ ('.' DIGIT+)? ('d' | 'day' | 'days' | 'h' | 'hr' | 'hrs' | 'hour' | 'hours' | 'm' | 'min' | 'minute'
        | 'minutes' | 's' | 'sec' | 'second' | 'seconds' | 'ms' | 'milli' | 'millis' | 'millisec' | 'millisecond'
        | 'milliseconds' | 'micro' | 'micros' | 'microsec' | 'microsecond' | 'microseconds' | 'nano' | 'nanos'
        | 'nanosec' | 'nanosecond' | 'nanoseconds' | 'tick' | 'ticks')
    ;
REAL_LITERAL: DIGIT+ '.' DIGIT+ EXPONENT? | DIGIT+ EXPONENT;
LONG_LITERAL: DIGIT+ | '0' [xX] [0-9a-fA-F]+;
TRUE: 'true' | 'True' | 'TRUE';
FALSE: 'false' | 'False' | 'FALSE';

// Operators spelled with words.
AND: 'and';
OR: 'or';
IN: 'in';
NOT_IN: '!in';
IN_CI: 'in~';
NOT_IN_CI: '!in~';
HAS_ANY: 'has_any';
HAS_ALL: 'has_all';
BETWEEN: 'between';
NOT_BETWEEN: '!between';
STRING_OPERATOR
    : '!'? ('has' | 'has_cs' | 'hasprefix' | 'hasprefix_cs' | 'hassuffix' | 'hassuffix_cs' | 'contains' | 'contains_cs'
        | 'startswith' | 'startswith_cs' | 'endswith' | 'endswith_cs')
    | 'containscs' | 'notcontains' | 'notcontainscs'
    ;
MATCHES_REGEX: 'matches' [ \t\r\n]+ 'regex';

// Statements.
LET: 'let';
SET: 'set';
ALIAS: 'alias';
DECLARE: 'declare';
QUERY_PARAMETERS: 'query_parameters';
PATTERN: 'pattern';
RESTRICT: 'restrict';
ACCESS: 'access';
VIEW: 'view';

// Tabular operators.
AS: 'as';
ASSERT_SCHEMA: 'assert-schema';
CONSUME: 'consume';
COUNT: 'count';
DATATABLE: 'datatable';
DISTINCT: 'distinct';
EVALUATE: 'evaluate';
EXECUTE_AND_CACHE: 'execute_and_cache';
EXTEND: 'extend';
EXTERNALDATA: 'externaldata' | 'external_data';
FACET: 'facet';
FIND: 'find';
FORK: 'fork';
GETSCHEMA: 'getschema';
GRAPH_OPERATOR
    : 'make-graph' | 'graph-match' | 'graph-shortest-paths' | 'graph-to-table' | 'graph-mark-components'
    | 'graph-merge' | 'graph-where-edges' | 'graph-where-nodes'
    ;
INVOKE: 'invoke';
JOIN: 'join';
LOOKUP: 'lookup';
MACRO_EXPAND: 'macro-expand';
MAKE_SERIES: 'make-series';
MV_APPLY: 'mv-apply' | 'mvapply';
MV_EXPAND: 'mv-expand' | 'mvexpand';
PARSE: 'parse';
PARSE_KV: 'parse-kv';
PARSE_WHERE: 'parse-where';
PARTITION: 'partition' | '__partitionby';
PRINT: 'print';
PROJECT: 'project';
PROJECT_AWAY: 'project-away';
PROJECT_BY_NAMES: 'project-by-names';
PROJECT_KEEP: 'project-keep';
PROJECT_RENAME: 'project-rename';
PROJECT_REORDER: 'project-reorder';
PROJECT_SMART: 'project-smart';
RANGE: 'range';
REDUCE: 'reduce';
RENDER: 'render';
SAMPLE: 'sample';
SAMPLE_DISTINCT: 'sample-distinct';
SCAN: 'scan';
SEARCH: 'search';
SERIALIZE: 'serialize';
SORT: 'sort' | 'order';
SUMMARIZE: 'summarize';
TAKE: 'take' | 'limit';
TOP: 'top';
TOP_HITTERS: 'top-hitters';
TOP_NESTED: 'top-nested';
UNION: 'union';
WHERE: 'where' | 'filter';

// Words inside operators.
ASC: 'asc' | 'granny-asc';
BY: 'by';
DEFAULT: 'default';
DESC: 'desc' | 'granny-desc';
FIRST: 'first';
FROM: 'from';
HINT: 'hint.' [a-zA-Z_.]+;
KIND: 'kind';
LAST: 'last';
NULLS: 'nulls';
OF: 'of';
ON: 'on';
OTHERS: 'others';
PARAMETER
    : 'bagexpansion' | 'withsource' | 'with_source' | 'isfuzzy' | 'with_itemindex' | 'with_match_id' | 'flags'
    | 'decodeblocks' | 'datascope' | 'expandoutput'
    ;
STEP: 'step';
OPTIONAL: 'optional';
OUTPUT: 'output';
TO: 'to';
TYPEOF: 'typeof';
WITH: 'with';

// Marks.
ARROW: '=>';
ASSIGN: '=';
EQUAL: '==';
EQUAL_CI: '=~';
NOT_EQUAL: '!=' | '<>';
NOT_EQUAL_CI: '!~';
LESS: '<';
LESS_OR_EQUAL: '<=';
GREATER: '>';
GREATER_OR_EQUAL: '>=';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';
PIPE: '|';
SEMICOLON: ';';
COMMA: ',';
COLON: ':';
DOT_DOT: '..';
DOT: '.';
LEFT_PARENTHESIS: '(';
RIGHT_PARENTHESIS: ')';
LEFT_BRACKET: '[';
RIGHT_BRACKET: ']';
LEFT_BRACE: '{';
RIGHT_BRACE: '}';

IDENTIFIER: [\p{L}_$] [\p{L}\p{N}_$]* | DIGIT+ [\p{L}_] [\p{L}\p{N}_]*;
OTHER: .;

fragment DIGIT: [0-9];
fragment EXPONENT: [eE] [+-]? [0-9]+;
