/*
 * The query language. What cannot run in this version is parsed all the same: the binder refuses it
 * by name. A pipeline may stand wherever an expression may; the binder tells rows from scalars.
 */
parser grammar KqlParser;

options {
    tokenVocab = KqlLexer;
}

query
    : SEMICOLON* statement (SEMICOLON+ statement)* SEMICOLON* EOF
    ;

statement
    : LET name ASSIGN letValue                                          # letStatement
    | SET name (ASSIGN (literal | name))?                               # setStatement
    | DECLARE QUERY_PARAMETERS parameterList                            # declareParameters
    | DECLARE PATTERN name (ASSIGN parameterList patternPath? LEFT_BRACE patternCase* RIGHT_BRACE)? # declarePattern
    | ALIAS name name ASSIGN postfix                                    # aliasStatement
    | RESTRICT ACCESS TO LEFT_PARENTHESIS unionOperand (COMMA unionOperand)* RIGHT_PARENTHESIS # restrictStatement
    | pipeline                                                          # queryStatement
    ;

patternPath
    : LEFT_BRACKET name COLON name RIGHT_BRACKET
    ;

patternCase
    : LEFT_PARENTHESIS literalValue (COMMA literalValue)* RIGHT_PARENTHESIS (DOT? LEFT_BRACKET literalValue RIGHT_BRACKET)?
      ASSIGN functionBody SEMICOLON*
    ;

letValue
    : VIEW? parameterList functionBody                                  # letFunction
    | {_input.LT(1).getText().equals("entity_group")}? IDENTIFIER LEFT_BRACKET anything* RIGHT_BRACKET # letEntityGroup
    | pipeline                                                          # letPipeline
    ;

parameterList
    : LEFT_PARENTHESIS (parameter (COMMA parameter)*)? RIGHT_PARENTHESIS
    ;

parameter
    : name COLON name (ASSIGN literalValue)?                            # scalarParameter
    | name COLON tableSchema                                            # tableParameter
    ;

tableSchema
    : LEFT_PARENTHESIS (STAR | columnDeclaration) (COMMA (STAR | columnDeclaration))* COMMA? RIGHT_PARENTHESIS
    | LEFT_PARENTHESIS RIGHT_PARENTHESIS
    ;

columnDeclaration
    : name COLON name
    ;

functionBody
    : LEFT_BRACE SEMICOLON* (statement (SEMICOLON+ statement)*)? SEMICOLON* RIGHT_BRACE
    ;

pipeline
    : source (PIPE operator)*
    ;

source
    : PRINT expressionList                                              # printSource
    | RANGE name FROM expression TO expression STEP expression          # rangeSource
    | DATATABLE operatorParameter* tableSchema datatableRows            # datatableSource
    | EXTERNALDATA operatorParameter* tableSchema balanced* # externalDataSource
    | UNION operatorParameter* unionOperand (COMMA unionOperand)*       # unionSource
    | SEARCH searchScope expression                                     # searchSource
    | findClause                                                        # findSource
    | EVALUATE operatorParameter* functionCall (COLON tableSchema)?     # evaluateSource
    | MACRO_EXPAND balanced+                                            # macroExpandSource
    | expression datascope?                                             # expressionSource
    ;

// Which part of a table's data to look at: there is only one here.
datascope
    : PARAMETER ASSIGN (name | literal)
    ;

operator
    : WHERE operatorParameter* expression                               # whereOperator
    | EXTEND expressionList                                             # extendOperator
    | PROJECT expressionList?                                           # projectOperator
    | PROJECT_AWAY columnPatternList?                                   # projectAwayOperator
    | PROJECT_KEEP columnPatternList?                                   # projectKeepOperator
    | PROJECT_RENAME expressionList?                                    # projectRenameOperator
    | PROJECT_REORDER reorderPattern (COMMA reorderPattern)*            # projectReorderOperator
    | PROJECT_BY_NAMES columnPatternOrExpression (COMMA columnPatternOrExpression)* # projectByNamesOperator
    | SUMMARIZE operatorParameter* expressionList? (BY expressionList)? # summarizeOperator
    | DISTINCT operatorParameter* (STAR | expressionList)               # distinctOperator
    | COUNT (AS name)?                                                  # countOperator
    | TAKE operatorParameter* expression                                # takeOperator
    | SORT operatorParameter* BY orderedExpression (COMMA orderedExpression)* # sortOperator
    | TOP operatorParameter* expression BY orderedExpression            # topOperator
    | TOP_HITTERS expression OF namedExpression (BY namedExpression)?   # topHittersOperator
    | TOP_NESTED topNestedLevel (COMMA TOP_NESTED topNestedLevel)*      # topNestedOperator
    | SAMPLE expression                                                 # sampleOperator
    | SAMPLE_DISTINCT expression OF namedExpression                     # sampleDistinctOperator
    | JOIN operatorParameter* postfix (ON expressionList | WHERE expression)? # joinOperator
    | LOOKUP operatorParameter* postfix ON expressionList               # lookupOperator
    | UNION operatorParameter* unionOperand (COMMA unionOperand)*       # unionOperator
    | MV_EXPAND operatorParameter* mvExpandColumn (COMMA mvExpandColumn)* (TAKE expression)? # mvExpandOperator
    | MV_APPLY operatorParameter* mvExpandColumn (COMMA mvExpandColumn)* (TAKE expression)? ON LEFT_PARENTHESIS subPipeline RIGHT_PARENTHESIS # mvApplyOperator
    | (PARSE | PARSE_WHERE) operatorParameter* expression WITH STAR? parsePart+ # parseOperator
    | PARSE_KV expression AS tableSchema (WITH LEFT_PARENTHESIS namedExpression (COMMA namedExpression)* RIGHT_PARENTHESIS)? # parseKvOperator
    | SERIALIZE expressionList?                                         # serializeOperator
    | SCAN operatorParameter* (SORT BY orderedExpression (COMMA orderedExpression)*)? (PARTITION BY expressionList)? (DECLARE LEFT_PARENTHESIS scanColumn (COMMA scanColumn)* RIGHT_PARENTHESIS)?
      WITH LEFT_PARENTHESIS scanStep+ RIGHT_PARENTHESIS                 # scanOperator
    | PARTITION operatorParameter* BY expression partitionBody          # partitionOperator
    | FORK forkBranch+                                                  # forkOperator
    | FACET BY expressionList (WITH LEFT_PARENTHESIS operator (PIPE operator)* RIGHT_PARENTHESIS)? # facetOperator
    | AS operatorParameter* name                                        # asOperator
    | GETSCHEMA operatorParameter*                                      # getschemaOperator
    | CONSUME operatorParameter*                                        # consumeOperator
    | EVALUATE operatorParameter* functionCall (COLON tableSchema)?     # evaluateOperator
    | INVOKE postfix                                                    # invokeOperator
    | RENDER balanced+                                                  # renderOperator
    | REDUCE operatorParameter* BY expression (WITH namedExpression (COMMA namedExpression)*)? # reduceOperator
    | MAKE_SERIES operatorParameter* makeSeriesAggregate (COMMA makeSeriesAggregate)* ON namedExpression makeSeriesRange? (BY expressionList)? # makeSeriesOperator
    | SEARCH searchScope expression                                     # searchOperator
    | EXECUTE_AND_CACHE                                                 # executeAndCacheOperator
    | ASSERT_SCHEMA tableSchema                                         # assertSchemaOperator
    | MACRO_EXPAND balanced+                                            # macroExpandOperator
    | findClause                                                        # findOperator
    | GRAPH_OPERATOR balanced*                                          # graphOperator
    ;

operatorParameter
    : (KIND | PARAMETER | HINT) ASSIGN (name | literal | MINUS LONG_LITERAL)
    ;

datatableRows
    : LEFT_BRACKET (literalValue (COMMA literalValue)*)? COMMA? RIGHT_BRACKET
    ;

literalValue
    : MINUS? literal
    | name
    ;

unionOperand
    : (postfix DOT)? columnPattern
    | postfix
    ;

findClause
    : FIND searchScope WHERE? expression (PROJECT_SMART | PROJECT findColumn (COMMA findColumn)*)?
    ;

findColumn
    : name (COLON name)?
    | functionCall
    ;

searchScope
    : operatorParameter* (IN LEFT_PARENTHESIS unionOperand (COMMA unionOperand)* RIGHT_PARENTHESIS)?
    ;

reorderPattern
    : (columnPattern | name) (ASC | DESC)?
    ;

columnPatternList
    : columnPatternOrName (COMMA columnPatternOrName)*
    ;

columnPatternOrName
    : columnPattern
    | name
    ;

columnPatternOrExpression
    : columnPattern
    | expression
    ;

// A name behind the last star is part of the pattern only where nothing stands between them.
columnPattern
    : (name? STAR)+ ({_input.LT(-1).getStopIndex() + 1 == _input.LT(1).getStartIndex()}? name)?
    ;

orderedExpression
    : namedExpression (ASC | DESC)? (NULLS (FIRST | LAST))?
    ;

topNestedLevel
    : expression? OF namedExpression (WITH OTHERS ASSIGN expression)? BY namedExpression (ASC | DESC)?
    ;

mvExpandColumn
    : namedExpression (TO TYPEOF LEFT_PARENTHESIS name RIGHT_PARENTHESIS)?
    ;

parsePart
    : STRING_LITERAL+
    | STAR
    | name (COLON (name | TYPED_LITERAL))?
    ;

scanColumn
    : name COLON name (ASSIGN expression)?
    ;

scanStep
    : STEP name OPTIONAL? (OUTPUT ASSIGN (LAST | name))? COLON expression (ARROW namedExpression (COMMA namedExpression)*)? SEMICOLON
    ;

partitionBody
    : LEFT_PARENTHESIS subPipeline RIGHT_PARENTHESIS
    | LEFT_BRACE pipeline RIGHT_BRACE
    | IN balanced+
    ;

subPipeline
    : operator (PIPE operator)*
    | pipeline
    ;

forkBranch
    : (name ASSIGN)? LEFT_PARENTHESIS operator (PIPE operator)* RIGHT_PARENTHESIS
    ;

makeSeriesAggregate
    : namedExpression (DEFAULT ASSIGN expression)?
    ;

makeSeriesRange
    : (FROM expression)? (TO expression)? STEP expression
    | IN functionCall
    ;

// Anything up to the next pipe or semicolon outside brackets: operators that are only recognised.
balanced
    : LEFT_PARENTHESIS anything* RIGHT_PARENTHESIS
    | LEFT_BRACKET anything* RIGHT_BRACKET
    | LEFT_BRACE anything* RIGHT_BRACE
    | ~(LEFT_PARENTHESIS | RIGHT_PARENTHESIS | LEFT_BRACKET | RIGHT_BRACKET | LEFT_BRACE | RIGHT_BRACE | PIPE | SEMICOLON)
    ;

anything
    : balanced
    | PIPE
    | SEMICOLON
    ;

expressionList
    : namedExpression (COMMA namedExpression)*
    ;

namedExpression
    : name ASSIGN expression
    | LEFT_PARENTHESIS name (COMMA name)* COMMA? RIGHT_PARENTHESIS ASSIGN expression
    | expression
    ;

expression
    : conjunction (OR conjunction)*
    ;

conjunction
    : comparison (AND comparison)*
    ;

comparison
    : additive comparisonTail*
    ;

comparisonTail
    : (EQUAL | NOT_EQUAL | EQUAL_CI | NOT_EQUAL_CI | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL | STRING_OPERATOR | COLON | MATCHES_REGEX) additive # binaryTail
    | (IN | NOT_IN | IN_CI | NOT_IN_CI | HAS_ANY | HAS_ALL) LEFT_PARENTHESIS (argument (COMMA argument)*)? RIGHT_PARENTHESIS  # inTail
    | (BETWEEN | NOT_BETWEEN) LEFT_PARENTHESIS expression DOT_DOT expression RIGHT_PARENTHESIS # betweenTail
    ;

additive
    : multiplicative ((PLUS | MINUS) multiplicative)*
    ;

multiplicative
    : unary ((STAR | SLASH | PERCENT) unary)*
    ;

unary
    : (PLUS | MINUS)* postfix
    ;

postfix
    : primary postfixTail*
    ;

postfixTail
    : DOT functionCall                                                  # methodTail
    | DOT name                                                          # memberTail
    | DOT? LEFT_BRACKET expression RIGHT_BRACKET                        # indexTail
    ;

primary
    : literal                                                           # literalPrimary
    | TYPEOF LEFT_PARENTHESIS balanced* RIGHT_PARENTHESIS               # typeofPrimary
    | functionCall                                                      # callPrimary
    | name                                                              # namePrimary
    | STAR                                                              # starPrimary
    | LEFT_PARENTHESIS pipeline RIGHT_PARENTHESIS                       # nestedPrimary
    ;

functionCall
    : name LEFT_PARENTHESIS (argument (COMMA argument)*)? RIGHT_PARENTHESIS
    ;

argument
    : (name ASSIGN)? pipeline
    ;

literal
    : STRING_LITERAL+                                                   # stringLiteral
    | LONG_LITERAL                                                      # longLiteral
    | REAL_LITERAL                                                      # realLiteral
    | TIMESPAN_LITERAL                                                  # timespanLiteral
    | (TRUE | FALSE)                                                    # boolLiteral
    | TYPED_LITERAL                                                     # typedLiteral
    | DYNAMIC LEFT_PARENTHESIS json RIGHT_PARENTHESIS                   # dynamicLiteral
    ;

json
    : LEFT_BRACE (jsonMember (COMMA jsonMember)*)? COMMA? RIGHT_BRACE   # jsonObject
    | LEFT_BRACKET (json (COMMA json)*)? COMMA? RIGHT_BRACKET           # jsonArray
    | DYNAMIC LEFT_PARENTHESIS json RIGHT_PARENTHESIS                   # jsonNested
    | MINUS? literal                                                    # jsonLiteral
    | name                                                              # jsonName
    ;

jsonMember
    : (STRING_LITERAL | name) COLON json
    ;

name
    : IDENTIFIER
    | LEFT_BRACKET STRING_LITERAL RIGHT_BRACKET
    | softKeyword
    ;

softKeyword
    : ACCESS | ALIAS | AS | ASC | BY | CONSUME | COUNT | DATATABLE | DECLARE | DEFAULT | DESC | DISTINCT | DYNAMIC | EVALUATE
    | EXECUTE_AND_CACHE | EXTEND | EXTERNALDATA | FACET | FIND | FIRST | FORK | FROM | GETSCHEMA | HAS_ALL | HAS_ANY | INVOKE
    | JOIN | KIND | LAST | LET | LOOKUP | NULLS | OF | ON | OPTIONAL | OTHERS | OUTPUT | PARAMETER | PARSE | PARTITION | PATTERN
    | PRINT | PROJECT | QUERY_PARAMETERS | RANGE | REDUCE | RENDER | RESTRICT | SAMPLE | SCAN | SEARCH | SERIALIZE | SET | SORT
    | STEP | STRING_OPERATOR | SUMMARIZE | TAKE | TO | TOP | UNION | VIEW | WHERE | WITH
    ;
