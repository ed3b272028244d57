using System.Xml;
using System.Xml.Schema;

namespace Dpp.Tests.Reports;

/// <summary>The shape of JUnit XML that build servers agree on: which elements stand where, which attributes they must have.</summary>
internal static class JUnitSchema
{
    private const string Text = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:attributeGroup name="counts">
            <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="skipped" type="xs:nonNegativeInteger"/>
            <xs:attribute name="time" type="xs:decimal"/>
          </xs:attributeGroup>
          <xs:complexType name="trouble">
            <xs:simpleContent>
              <xs:extension base="xs:string">
                <xs:attribute name="message" type="xs:string"/>
                <xs:attribute name="type" type="xs:string" use="required"/>
              </xs:extension>
            </xs:simpleContent>
          </xs:complexType>
          <xs:element name="testsuites">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="testsuite" minOccurs="0" maxOccurs="unbounded">
                  <xs:complexType>
                    <xs:sequence>
                      <xs:element name="testcase" minOccurs="0" maxOccurs="unbounded">
                        <xs:complexType>
                          <xs:sequence>
                            <xs:choice minOccurs="0">
                              <xs:element name="skipped"><xs:complexType><xs:attribute name="message" type="xs:string"/></xs:complexType></xs:element>
                              <xs:element name="error" type="trouble"/>
                              <xs:element name="failure" type="trouble"/>
                            </xs:choice>
                            <xs:element name="system-out" type="xs:string" minOccurs="0"/>
                            <xs:element name="system-err" type="xs:string" minOccurs="0"/>
                          </xs:sequence>
                          <xs:attribute name="name" type="xs:token" use="required"/>
                          <xs:attribute name="classname" type="xs:token" use="required"/>
                          <xs:attribute name="time" type="xs:decimal" use="required"/>
                        </xs:complexType>
                      </xs:element>
                    </xs:sequence>
                    <xs:attribute name="name" type="xs:token" use="required"/>
                    <xs:attributeGroup ref="counts"/>
                  </xs:complexType>
                </xs:element>
              </xs:sequence>
              <xs:attribute name="name" type="xs:string"/>
              <xs:attributeGroup ref="counts"/>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """;

    private static readonly XmlSchemaSet schemas = Compiled();

    /// <summary>The document, after the schema took it.</summary>
    public static XmlDocument Read(string report)
    {
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas, DtdProcessing = DtdProcessing.Prohibit };
        settings.ValidationEventHandler += (_, problem) => throw new AssertFailedException(problem.Message);
        using var reader = XmlReader.Create(new StringReader(report), settings);
        var document = new XmlDocument();
        document.Load(reader);
        return document;
    }

    private static XmlSchemaSet Compiled()
    {
        var set = new XmlSchemaSet();
        set.Add(null, XmlReader.Create(new StringReader(Text)));
        set.Compile();
        return set;
    }
}
